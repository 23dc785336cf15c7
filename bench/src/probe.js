// Put into every page before its own scripts: notes when it is painted, and how long the main thread was held up.
"use strict";
{
  const probe = { shown: null, longTasks: [], writes: [], key: null };
  window.keybookBench = probe;

  // The paint that follows the present animation frame is done when this message arrives.
  const afterPaint = (then) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => then(performance.now());
    channel.port2.postMessage(null);
  };

  const text = (id) => {
    const element = document.getElementById(id);
    return element ? (element.value ?? element.textContent) : null;
  };

  // When the table with its first total was painted, in milliseconds since the navigation; for pages that begin
  // elsewhere, when that page was.
  const begun = () => /\d/.test(text("qualification.customers.1.score_pct") ?? "") ||
    document.getElementById("account-name") || document.body?.dataset.ready;
  const look = () => {
    if (begun()) {
      afterPaint((at) => { probe.shown = at; });
    } else {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) probe.longTasks.push([startTime, duration]);
  }).observe({ type: "longtask", buffered: true });

  // The next key must change the text of the element with this id. `done` answers with the milliseconds from the key
  // to the painted frame that shows the change, or null when it does not come.
  probe.expect = (id) => {
    const before = text(id);
    probe.key = new Promise((done) => {
      const pressed = ({ timeStamp }) => {
        removeEventListener("keydown", pressed, true);
        let frames = 0;
        const changed = () => {
          if (text(id) !== before) afterPaint((at) => done(at - timeStamp));
          else if ((frames += 1) > 60) done(null);
          else requestAnimationFrame(changed);
        };
        requestAnimationFrame(changed);
      };
      addEventListener("keydown", pressed, true);
    });
  };

  // The answer to `expect`, once the page has had this many milliseconds to finish what the key began.
  probe.done = (rest) => probe.key.then((painted) => new Promise((done) => { setTimeout(done, rest, painted); }));

  // From now on notes what is written to localStorage and to IndexedDB, and how long after the last key.
  probe.watchWrites = () => {
    let lastKey = 0;
    addEventListener("keydown", ({ timeStamp }) => { lastKey = timeStamp; }, true);
    const note = (place, value) => {
      probe.writes.push({ place, characters: String(value).length, waited: performance.now() - lastKey });
    };
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      note(key, value);
      return set.call(this, key, value);
    };
    const add = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function (value, ...more) {
      note("journal", value);
      return add.call(this, value, ...more);
    };
  };

  // Goes to a route and answers with the milliseconds until `count` elements of this kind are painted; null when they
  // do not come.
  probe.go = (hash, selector, count) => new Promise((done) => {
    const began = performance.now();
    let frames = 0;
    const drawn = () => {
      if (document.querySelectorAll(selector).length >= count) afterPaint((at) => done(at - began));
      else if ((frames += 1) > 300) done(null);
      else requestAnimationFrame(drawn);
    };
    location.hash = hash;
    requestAnimationFrame(drawn);
  });

  // Where the middle of an element is on the screen.
  probe.middle = (selector) => {
    const { left, top, width, height } = document.querySelector(selector).getBoundingClientRect();
    return [left + width / 2, top + height / 2];
  };

  // The milliseconds from the next move of the pointer to the paint that follows it.
  probe.expectMove = () => {
    probe.moved = new Promise((done) => {
      addEventListener("pointermove", ({ timeStamp }) => {
        requestAnimationFrame(() => afterPaint((at) => done(at - timeStamp)));
      }, { capture: true, once: true });
    });
  };
}
