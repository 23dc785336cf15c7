// Runs before anything else, in every build and in any browser: so no modern syntax here.
// It sets the theme before the first paint, and says in both languages why the app did not start, if it did not.
(function () {
  "use strict";
  var root = document.documentElement;

  function chosenTheme() {
    try {
      return JSON.parse(localStorage.getItem("keybook.v1.settings")).theme;
    } catch (error) {
      return "system"; // Nothing chosen yet, or storage is unreadable or denied: the app will say so.
    }
  }

  function systemTheme() {
    return window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  }

  var theme = chosenTheme();
  root.setAttribute("data-theme", theme === "light" || theme === "dark" ? theme : systemTheme());

  var TOO_OLD = [
    "这个浏览器太旧，打不开大客户工作簿。请用新版的 Chrome、Edge、Firefox 或 Safari 打开；在微信里，点右上角，选“用浏览器打开”。",
    "This browser is too old for Keybook. Open this page in a current version of Chrome, Edge, Firefox or Safari."
  ];
  var FAILED = [
    "大客户工作簿没有启动。已存的内容没有动。刷新再试一次；还是不行，换一个浏览器，并把下面这一行发给提供这个页面的人。",
    "Keybook did not start. What you saved has not been touched. Reload to try again; if it fails again, try another browser and send the line below to whoever gave you this page."
  ];

  var CUT = [
    "这个文件没有下载完整，后半截不见了。请重新下载 keybook.html，再打开。浏览器里已存的内容没有动。",
    "This file is not whole: its end is missing. Download keybook.html again, then open it. What you saved in this browser has not been touched."
  ];

  var STOPPED = [
    "页面出错，停住了。最后一次显示“已存”之后写的可能没有存上：先抄下来，再刷新。",
    "The page has stopped because of an error. What you wrote after it last said “Saved” may not be stored: copy it first, then reload."
  ];

  // The message goes where the app would be, and only while nothing is there: once it is on screen the app speaks.
  function say(texts, detail) {
    var app = document.getElementById("app") || document.body;
    if (app.id === "app" && app.firstChild) return;
    var box = message("main", "not-started", texts, detail);
    // Set here, because a missing stylesheet may be what is wrong.
    box.style.maxWidth = "36rem";
    box.style.margin = "2rem auto";
    box.style.padding = "0 1rem";
    app.appendChild(box);
  }

  // The app itself broke and cannot speak any more. What is on screen stays, to be read.
  function stopped(detail) {
    if (document.querySelector(".stopped")) return;
    var box = message("div", "stopped", STOPPED, detail);
    box.style.position = "fixed";
    box.style.inset = "0 0 auto";
    box.style.zIndex = "9";
    box.style.padding = "1rem 2rem";
    box.style.background = "Canvas";
    box.style.color = "CanvasText";
    box.style.borderBottom = "3px solid";
    document.body.appendChild(box);
  }

  function message(tag, name, texts, detail) {
    var box = document.createElement(tag);
    box.className = name;
    box.setAttribute("role", "alert");
    add(box, "p", texts[0], "zh-Hans");
    add(box, "p", texts[1], "en");
    if (detail) add(box, "code", detail);
    return box;
  }

  function add(box, tag, text, lang) {
    var part = document.createElement(tag);
    if (lang) part.lang = lang;
    part.textContent = text;
    part.style.display = "block";
    part.style.marginBottom = "1rem";
    box.appendChild(part);
  }

  function tooOld() {
    return typeof WebAssembly !== "object";
  }

  function failed(detail, error) {
    if (tooOld()) return say(TOO_OLD);
    say(FAILED, String(detail));
    var app = document.querySelector("#app > :not(.not-started)");
    if (app && error instanceof WebAssembly.RuntimeError) stopped(String(detail));
  }

  // The whole app stands in the page, and an element behind it.
  function isCut() {
    var build = document.querySelector("meta[name=keybook-build]");
    return build && build.content === "single" && !document.getElementById("keybook-end");
  }

  window.addEventListener("error", function (event) { failed(event.message, event.error); });
  window.addEventListener("unhandledrejection", function (event) { failed(event.reason, event.reason); });
  document.addEventListener("DOMContentLoaded", function () {
    if (isCut()) say(CUT);
    else if (tooOld()) say(TOO_OLD);
  });
})();
