import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  server: {
    host: "127.0.0.1",
    // The page imports the package by its name, which leads outside www.
    fs: { allow: [".", "../dist", "../node_modules"] },
  },
  // The bundler that prepares dependencies would move index.js away from the module it finds beside itself.
  optimizeDeps: { exclude: ["scopegate"] },
  build: {
    target: "es2022",
    // Written into the code as data: URLs, small files would be others than the page's own: its policy refuses them.
    assetsInlineLimit: 0,
  },
});
