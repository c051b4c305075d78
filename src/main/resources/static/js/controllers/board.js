import { Controller } from "../../vendor/stimulus.js"

// Cards that move between columns: by the mouse, or Alt+1…9 on a focused card. Each card holds the form that moves it.
export default class extends Controller {
  static targets = ["card", "column"]

  lift(event) { this.lifted = event.currentTarget; event.dataTransfer.effectAllowed = "move" }
  over(event) { event.preventDefault(); event.currentTarget.dataset.over = "" }
  leave(event) { delete event.currentTarget.dataset.over }
  drop(event) {
    event.preventDefault()
    delete event.currentTarget.dataset.over
    if (this.lifted) this.move(this.lifted, event.currentTarget.dataset.column)
  }
  key(event) {
    const digit = event.altKey && event.code.match(/^Digit([1-9])$/)
    if (!digit) return
    const column = this.columnTargets[digit[1] - 1]
    if (column) { event.preventDefault(); this.move(event.currentTarget, column.dataset.column) }
  }
  move(card, column) {
    const form = card.querySelector("form[data-move]")
    if (!form || form.elements.stageId.value === column) return
    form.elements.stageId.value = column
    form.requestSubmit()
  }
}
