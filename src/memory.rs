//! The module's memory: an allocator a third the size of the standard library's.

// Where there are threads it is not safe, and the standard library's serves.
#[cfg(not(target_feature = "atomics"))]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
