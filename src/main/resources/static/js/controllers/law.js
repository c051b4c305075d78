import { Controller } from "../../vendor/stimulus.js"

// A clause shows its law on hover and focus; the text comes with the link, as its title does without JavaScript.
export default class extends Controller {
  connect() {
    this.tip = Object.assign(document.createElement("div"), { className: "tip clause-tip", popover: "manual" })
    document.body.append(this.tip)
  }
  disconnect() { this.tip.remove() }
  show(event) {
    const clause = event.target.closest?.(".clause[data-law]")
    clearTimeout(this.wait)
    if (!clause) { if (this.tip.matches(":popover-open")) this.tip.hidePopover(); return }
    this.wait = setTimeout(() => {
      const law = Object.assign(document.createElement("p"), { className: "law", textContent: clause.dataset.law })
      this.tip.replaceChildren(Object.assign(document.createElement("b"), { textContent: clause.textContent }), law)
      this.tip.showPopover({ source: clause })
    }, 250)
  }
}
