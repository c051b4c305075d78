import { Controller } from "../../vendor/stimulus.js"

// Repeated rows of a form: one more from the template, or one less. Names carry the row's number in place of __.
export default class extends Controller {
  static targets = ["row", "template", "list"]

  connect() { this.rowTargets.filter(row => row.hasAttribute("data-spare") && this.isEmpty(row)).forEach(row => row.remove()) }
  isEmpty(row) { return [...row.querySelectorAll("input")].every(input => !input.value) }
  add() {
    const number = Date.now() % 100000
    this.listTarget.insertAdjacentHTML("beforeend", this.templateTarget.innerHTML.replaceAll("__", number))
    this.rowTargets.at(-1).querySelector("input")?.focus()
  }
  remove(event) { event.currentTarget.closest("[data-rows-target=row]").remove(); this.changed() }
  changed() { this.element.dispatchEvent(new Event("input", { bubbles: true })) }
}
