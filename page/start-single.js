// Starts the single page: stands behind wasm-bindgen's glue in one module, and unpacks the app from the page itself.
{
  const bytesOf = Uint8Array.fromBase64 ? (text) => Uint8Array.fromBase64(text) : (text) => {
    const binary = atob(text); // Browsers from before 2025.
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  };
  const packed = new Response(bytesOf(document.getElementById("keybook-wasm").textContent)).body;
  const wasm = packed.pipeThrough(new DecompressionStream("gzip"));
  // Named as WebAssembly, a response is compiled while it is still being unpacked. Nothing is fetched.
  __wbg_init({ module_or_path: new Response(wasm, { headers: { "content-type": "application/wasm" } }) });
}
