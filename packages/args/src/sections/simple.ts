// Ways in which most sections become arguments; the table in table.ts names one for each.
import { memberPath } from '../data-path.ts'
import { ArgsError } from '../errors.ts'
import type { Fields } from '../option.ts'
import type { JsonOption, Plan } from '../plan.ts'
import { checkText, describe } from '../scalar.ts'
import { addOption, checkFields, checkList, type OptionShape, optionText } from './write.ts'

/** Turns a section's value into arguments. */
export type Render<T> = (value: T, plan: Plan, path: string) => void

/** An option without a value: present for `true`. */
export function flag(option: string): Render<boolean> {
  return (value, plan, path) => {
    if (value) plan.add(path, option)
  }
}

/** An option whose value is taken as it is: QEMU splits nothing in it, so nothing is doubled. */
export function text(option: string): Render<string> {
  return (value, plan, path) => plan.add(path, option, verbatim(value, path))
}

/** An option of key=value fields, or a text in QEMU's own words. */
export function fields(option: string, shape: OptionShape = {}): Render<unknown> {
  return (value, plan, path) => {
    const words = typeof value === 'string' || typeof value === 'number'
    plan.add(path, option, words ? verbatim(String(value), path) : optionText(value, path, shape))
  }
}

/** {@link fields} for an option that can be JSON. */
export function jsonFields(option: JsonOption, shape: OptionShape = {}): Render<unknown> {
  return (value, plan, path) => {
    if (typeof value === 'string') plan.add(path, option, verbatim(value, path))
    else addOption(plan, path, option, checkFields(value, path), shape)
  }
}

/** A section that is a list, each element rendered alike. */
export function each<T>(render: Render<T>): Render<readonly T[]> {
  return (values, plan, path) => {
    checkList(values, path).forEach((value, index) => {
      render(value, plan, memberPath(path, index))
    })
  }
}

/** A section that is a list of things with fields. */
export function eachFields(
  render: (plan: Plan, data: Fields, path: string) => void,
): Render<readonly unknown[]> {
  return each((value, plan, path) => render(plan, checkFields(value, path), path))
}

/** @throws {@link ArgsError} `invalid-value` unless the value is a text that an argument can hold. */
export function verbatim(value: unknown, path: string): string {
  if (typeof value === 'string') return checkText(value, path)
  throw new ArgsError('invalid-value', `${describe(value)} is not a text`, { path, allowed: 'a text' })
}
