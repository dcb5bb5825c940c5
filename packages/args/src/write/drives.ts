// `-drive` and the short options that fill the same list: -hda, -cdrom, -fda, -pflash, -sd, an image's bare name.
import { refuse } from '../errors.ts'
import { memberPath } from '../values/data-path.ts'
import { checkText } from '../values/scalar.ts'
import type { Fields } from '../values/shape.ts'
import { noteNames } from './block-nodes.ts'
import type { Plan } from './plan.ts'
import { defineOwn, writeOption } from './write-option.ts'

const SHORT = ['hda', 'hdb', 'hdc', 'hdd', 'cdrom', 'fda', 'fdb', 'pflash', 'sd', 'mtdblock']

/** An element of `drives`. */
export function renderDrive(plan: Plan, data: Fields, path: string): void {
  const { option, file } = data
  if (option !== undefined) {
    addShort(plan, option, checkText(file, memberPath(path, 'file')), path)
    return
  }
  defineOwn(plan, 'drive', data, path)
  defineOwn(plan, 'block', data, path, 'node-name')
  noteNames(plan, data, path)
  writeOption(plan, path, 'drive', data)
}

function addShort(plan: Plan, option: unknown, file: string, path: string): void {
  if (option === 'image') plan.planned.push({ path, argv: [file] })
  else if (typeof option === 'string' && SHORT.includes(option)) plan.add(path, option, file)
  else refuse(option, `one of ${SHORT.join(', ')}, image`, memberPath(path, 'option'))
}
