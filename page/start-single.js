// Starts the single page: stands behind wasm-bindgen's glue in one module, and unpacks the app from the page itself.
{
  const bytesOf = (id) => {
    const text = document.getElementById(id).textContent;
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    const binary = atob(text); // Browsers from before 2025.
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  };
  const packed = bytesOf("keybook-wasm");
  // See page/unpacker. Nothing is fetched.
  const start = async () => {
    const { instance } = await WebAssembly.instantiate(bytesOf("keybook-unpacker"));
    const { memory, room, open, length } = instance.exports;
    const at = room(packed.length);
    new Uint8Array(memory.buffer, at, packed.length).set(packed);
    const from = open();
    if (!length()) throw new Error("keybook.html is damaged: the app in it cannot be unpacked");
    await __wbg_init({ module_or_path: new Uint8Array(memory.buffer, from, length()) });
  };
  start();
}
