// A place in the findings leads to its line in the editor.
document.addEventListener("click", (event) => {
  const place = event.target.closest("a.place[data-line]");
  const editor = document.getElementById("f-editor");
  if (!place || !editor) return;
  event.preventDefault();
  const lines = editor.value.split("\n");
  const line = Math.min(Number(place.dataset.line), lines.length);
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  editor.blur(); // a field that gets the focus shows its selection
  editor.setSelectionRange(start, start + lines[line - 1].length);
  editor.focus();
});
