// A list that keeps its last items.

/** Keeps the last items up to a number and a weight, and counts the others. */
export class BoundedList<T> {
  readonly #maxItems: number
  readonly #maxWeight: number
  readonly #items: { readonly item: T; readonly weight: number }[] = []
  #first = 0
  #weight = 0

  constructor(maxItems: number, maxWeight: number = Infinity) {
    this.#maxItems = maxItems
    this.#maxWeight = maxWeight
  }

  /** How many items were left out. */
  dropped = 0

  /** Adds an item; the oldest go when there is no room. */
  add(item: T, weight = 0): void {
    this.#items.push({ item, weight })
    this.#weight += weight
    while (
      this.#items.length - this.#first > this.#maxItems ||
      (this.#weight > this.#maxWeight && this.#items.length - this.#first > 1)
    ) {
      this.#weight -= this.#items[this.#first]?.weight ?? 0
      this.#first += 1
      this.dropped += 1
    }
    if (this.#first < 1000 || this.#first < this.#items.length / 2) return
    this.#items.splice(0, this.#first)
    this.#first = 0
  }

  /** The items that are kept, oldest first. */
  get items(): T[] {
    return this.#items.slice(this.#first).map(({ item }) => item)
  }
}
