import { defineConfig } from "vite";
import { asIs } from "./as-is.js";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [asIs()],
  server: {
    host: "127.0.0.1",
    // The page imports the package by its name, which leads outside www.
    fs: { allow: [".", "../dist", "../node_modules"] },
  },
  // The package is taken as it is: prepared, index.js would be moved away from the files that it finds beside itself.
  optimizeDeps: { noDiscovery: true },
  // A file that is missing is missing: it is not to be the host page, in a mini-app's frame.
  appType: "mpa",
  build: {
    target: "es2022",
  },
});
