// What no server can do: a choice as a step for the browser's Back, one click to copy, menus that
// close, a word when the connection is lost. Everything works without it but these.
(() => {
  if (window.explorerPage) return;
  window.explorerPage = true;

  // Streamlit replaces the address when a filter is chosen; so Back would leave the page instead of
  // undoing it. It writes a whole address only then, and a path alone when it follows the server.
  const FILTERS = ["council", "area", "region", "category", "service", "status", "partners",
    "figure", "year", "started_from", "started_to"];
  const filters = (url) => FILTERS.map((name) => url.searchParams.getAll(name).join("\n")).join("\0");
  const replace = history.replaceState.bind(history);
  const push = history.pushState.bind(history);
  let chosenAt = 0;
  history.replaceState = (state, title, address) => {
    const isChoice = /^https?:/.test(String(address ?? ""));
    const differs = isChoice && filters(new URL(address)) !== filters(new URL(location.href));
    if (!differs) return replace(state, title, address);
    chosenAt = Date.now();
    return push(state, title, address);
  };
  // Another name becomes the council's own at once: that is the same step, not one more.
  history.pushState = (state, title, address) => {
    const isSamePage = new URL(address, location.href).pathname === location.pathname;
    const isSameStep = isSamePage && Date.now() - chosenAt < 5000;
    chosenAt = 0;
    return (isSameStep ? replace : push)(state, title, address);
  };

  // A link within the site, without loading the page anew: Streamlit follows the address as it does
  // when Back is pressed. With a key held, or another button, it is the browser's own.
  const isPlain = (event) => !event.defaultPrevented && event.button === 0
    && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.inner");
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    if (new URL(link.href).pathname !== location.pathname || link.classList.contains("name")) {
      document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    }
    push(null, "", link.href);
    dispatchEvent(new PopStateEvent("popstate"));
  });

  // The server sent this file, so the connection came about: lib/web/first_page.html says otherwise.
  document.getElementById("waiting")?.remove();

  // A connection that is cut comes back by itself, with what was chosen. Streamlit says nothing of it.
  const lost = document.createElement("div");
  lost.className = "lost";
  lost.setAttribute("role", "status");
  document.body.append(lost);
  const app = document.querySelector("[data-testid=stApp]");
  let timer;
  const look = () => {
    clearTimeout(timer);
    const isConnected = app.dataset.testConnectionState === "CONNECTED";
    if (isConnected) lost.textContent = "";
    else timer = setTimeout(() => {
      lost.textContent = "The connection was lost. We are trying again. Your choices are kept.";
    }, 2000);
  };
  if (app) new MutationObserver(look).observe(app, {attributeFilter: ["data-test-connection-state"]});

  const status = document.createElement("div");
  status.className = "only-heard";
  status.setAttribute("role", "status");
  document.body.append(status);

  const copied = (button) => {
    const words = button.dataset.label ?? button.textContent;
    button.dataset.label = words;
    button.textContent = status.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; status.textContent = ""; }, 4000);
  };
  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-copy]");
    if (button) {
      try {
        await navigator.clipboard.writeText(button.dataset.copy);
        copied(button);
      } catch {  // no clipboard without https: the words are offered to be copied by hand
        window.prompt("Copy this:", button.dataset.copy);
      }
    }
    // One menu at a time, as menus do.
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
