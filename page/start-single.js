// Starts the single page: stands behind wasm-bindgen's glue in one module, and unpacks the app from the page itself.
{
  const text = atob(document.getElementById("keybook-wasm").textContent);
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  const wasm = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  // Named as WebAssembly, a response is compiled while it is still being unpacked. Nothing is fetched.
  __wbg_init({ module_or_path: new Response(wasm, { headers: { "content-type": "application/wasm" } }) });
}
