// The order in which QEMU makes devices: all of `key=value`, then all of JSON.
import { isFields } from '../values/shape.ts'

/** Collects devices in the order in which QEMU will make them. */
export class DeviceOrder {
  readonly #keyValue: unknown[] = []
  readonly #json: unknown[] = []

  /** @param inJson whether it was written in JSON */
  add(value: unknown, inJson: boolean): void {
    if (inJson) this.#json.push(value)
    else this.#keyValue.push(value)
  }

  /**
   * The devices. From the first that has to be in JSON on, those behind it have to be, too.
   *
   * @param needsJson whether all have to: `key=value` ones in `extra` come before them
   */
  elements(needsJson: boolean): readonly unknown[] {
    const found = needsJson ? 0 : this.#json.findIndex(hasJson)
    const first = found < 0 ? this.#json.length : found
    const json = this.#json.map((value, index) =>
      index >= first && isFields(value) ? { ...value, json: true } : value,
    )
    return [...this.#keyValue, ...json]
  }
}

function hasJson(value: unknown): boolean {
  return isFields(value) && value['json'] === true
}
