// Starts the single page: stands behind wasm-bindgen's glue in one module, and unpacks the app from the page itself.
{
  const textOf = (id) => document.getElementById(id).textContent;
  // See xtask/src/single_page.rs: a letter for each byte.
  const unpacker = Uint8Array.from(textOf("keybook-unpacker"), (letter) => letter.charCodeAt(0) & 255);
  const packed = new TextEncoder().encode(textOf("keybook-wasm"));
  // See page/unpacker. Nothing is fetched.
  const start = async () => {
    const { instance } = await WebAssembly.instantiate(unpacker);
    const { memory, room, open, length } = instance.exports;
    const at = room(packed.length);
    new Uint8Array(memory.buffer, at, packed.length).set(packed);
    const from = open();
    if (!length()) throw new Error("keybook.html is damaged: the app in it cannot be unpacked");
    await __wbg_init({ module_or_path: new Uint8Array(memory.buffer, from, length()) });
  };
  start();
}
