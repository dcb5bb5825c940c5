// Ways in which most sections become arguments; the table in sections.ts names one for each.
import { refuse } from '../errors.ts'
import { checkScalar, checkText } from '../values/scalar.ts'
import { checkFields, type Fields, isFields, visitList } from '../values/shape.ts'
import type { Plan } from './plan.ts'
import { writeOption } from './write-option.ts'

/** Turns a section's value into arguments. */
export type Render<T> = (value: T, plan: Plan, path: string) => void

/** A section of VmConfig. */
export interface Section<T> {
  readonly render: Render<T>
}

/** An option without a value: present for `true`. */
export function flag(option: string): Section<boolean> {
  const render: Render<boolean> = (value, plan, path) => {
    if (typeof value !== 'boolean') refuse(value, 'true or false', path)
    if (value) plan.add(path, option)
  }
  return { render }
}

/** An option whose value QEMU takes as it is: nothing is doubled. The section's own name if none is given. */
export function text(option?: string): Section<string> {
  return { render: (value, plan, path) => plan.add(path, option ?? path, checkText(value, path)) }
}

/**
 * An option of fields, the section's own name if none is given. A single value is QEMU's own words, or, if a key is
 * given, the value of that field.
 */
export function fields(option?: string, key?: string): Section<unknown> {
  const render: Render<unknown> = (value, plan, path) => {
    const name = option ?? path
    if (isFields(value)) writeOption(plan, path, name, value)
    else if (key !== undefined) writeOption(plan, path, name, { [key]: value })
    else plan.add(path, name, checkScalar(value, path))
  }
  return { render }
}

/** A section that is a list, each element rendered alike. */
export function each<T>({ render }: Section<T>): Section<readonly T[]> {
  const renderAll: Render<readonly T[]> = (values, plan, path) => {
    visitList(values, path, (value, place) => render(value, plan, place))
  }
  return { render: renderAll }
}

/** A section that is a list of things with fields. */
export function eachFields(
  add: (plan: Plan, data: Fields, path: string) => unknown,
): Section<readonly unknown[]> {
  return each({ render: (value, plan, path) => add(plan, checkFields(value, path), path) })
}
