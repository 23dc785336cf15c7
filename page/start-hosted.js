// Starts the served build. KEYBOOK_GLUE and KEYBOOK_WASM become file names that carry a hash of their content.
import("./KEYBOOK_GLUE").then(function (glue) {
  return glue.default({ module_or_path: "./KEYBOOK_WASM" });
});
