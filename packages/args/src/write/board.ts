// The sections of the board that are more than one option: cpu, memory, firmware, append, log, sandbox.
import type { FirmwareConfig } from '../config/boot.ts'
import type { MemoryConfig } from '../config/memory.ts'
import type { CpuConfig } from '../config/processors.ts'
import type { LogConfig } from '../config/tracing.ts'
import { refuse } from '../errors.ts'
import { appendFields } from '../option/format-option.ts'
import { memberPath } from '../values/data-path.ts'
import { checkKeys } from '../values/known-keys.ts'
import { checkScalar, checkText } from '../values/scalar.ts'
import { checkFields, checkTexts } from '../values/shape.ts'
import { parseSize } from '../values/size.ts'
import { addObject, resolve } from './backends.ts'
import type { Plan } from './plan.ts'
import { writeOption } from './write-option.ts'

const NO_COMMA = 'a text without a comma'

/** `-cpu`, which has no way to write a comma. */
export function renderCpu(cpu: string | CpuConfig, plan: Plan, path: string): void {
  plan.add(path, 'cpu', checkText(typeof cpu === 'string' ? cpu : cpuText(cpu, path), path))
}

function cpuText(cpu: CpuConfig, path: string): string {
  checkKeys(checkFields(cpu, path), ['model', 'features'], path)
  const { model, features = {} } = cpu
  const place = memberPath(path, 'features')
  const words = [checkText(model, memberPath(path, 'model'))]
  appendFields(words, checkFields(features, place), place)
  const wrong = words.findIndex(word => word.includes(','))
  if (wrong >= 0) {
    const key = Object.keys(features)[wrong - 1]
    refuse(words[wrong], NO_COMMA, key === undefined ? memberPath(path, 'model') : memberPath(place, key))
  }
  return words.join(',')
}

/** QEMU rounds the size of -m up to this many bytes, and wants a backend to be as large. */
const ALIGNMENT = 8192

/** `-m`, and the object that the memory comes from. */
export function renderMemory(memory: number | string | MemoryConfig, plan: Plan, path: string): void {
  const isPlain = typeof memory !== 'object'
  const { backend, size, ...slots }: MemoryConfig = isPlain ? { size: memory } : memory
  const place = isPlain ? path : memberPath(path, 'size')
  const text = size === undefined && backend === undefined ? undefined : checkScalar(size, place)
  const bytes = text && (memoryBytes(text, place) || refuse(size, 'more than no memory', place))
  writeOption(plan, path, 'm', { size: text, ...slots })
  if (backend === undefined) return
  const where = memberPath(path, 'backend')
  const id = resolve(
    plan,
    addObject,
    { size: Math.ceil(Number(bytes) / ALIGNMENT) * ALIGNMENT, ...checkFields(backend, where) },
    where,
  )
  writeOption(plan, where, 'machine', { 'memory-backend': id })
}

/** QEMU up to 9.2 reads hexadecimal digits, too. */
function memoryBytes(text: string, path: string): number {
  return /^0x[\da-f]{1,10}$/i.test(text) ? Number(text) * 1024 ** 2 : parseSize(text, 'M', path)
}

/** `-bios`, or the flash pair. */
export function renderFirmware(firmware: FirmwareConfig, plan: Plan, path: string): void {
  if (typeof firmware === 'string') {
    plan.add(path, 'bios', checkText(firmware, path))
    return
  }
  checkKeys(checkFields(firmware, path), ['code', 'vars', 'format', 'codeFormat', 'varsFormat'], path)
  const { code, vars, format = 'raw', codeFormat = format, varsFormat = format } = firmware
  for (const [unit, file] of [code, vars].entries()) {
    const isCode = unit === 0
    if (file === undefined && !isCode) continue
    const place = memberPath(path, isCode ? 'code' : 'vars')
    writeOption(plan, place, 'drive', {
      if: 'pflash',
      format: isCode ? codeFormat : varsFormat,
      unit,
      readonly: isCode || undefined,
      file: fileName(checkText(file, place)),
    })
  }
}

/** A relative path whose first part has a colon would be read as a protocol: `a:b.fd`. */
function fileName(path: string): string {
  return /^[^/]*:/.test(path) ? `./${path}` : path
}

/** `-append`. */
export function renderAppend(append: string | readonly string[], plan: Plan, path: string): void {
  if (typeof append === 'string') plan.add(path, 'append', checkText(append, path))
  else {
    const words = checkTexts(append, path)
    if (words.length > 0) plan.add(path, 'append', words.join(' '))
  }
}

/** `-d`, `-D`, `-dfilter`. */
export function renderLog(log: LogConfig, plan: Plan, path: string): void {
  checkKeys(checkFields(log, path), ['items', 'file', 'filter'], path)
  const { items, file, filter } = log
  const names = items === undefined ? [] : checkTexts(items, memberPath(path, 'items'))
  if (names.length > 0) plan.add(path, 'd', names.join(','))
  if (file !== undefined) plan.add(path, 'D', checkText(file, memberPath(path, 'file')))
  if (filter !== undefined) plan.add(path, 'dfilter', checkText(filter, memberPath(path, 'filter')))
}
