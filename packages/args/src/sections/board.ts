// The sections of the board that are more than one option: cpu, memory, firmware, append, log, sandbox.
import type { FirmwareConfig } from '../config/boot.ts'
import type { LogConfig } from '../config/host.ts'
import type { CpuConfig, MemoryConfig } from '../config/machine.ts'
import { memberPath } from '../data-path.ts'
import { refuse } from '../errors.ts'
import { appendFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { checkScalar, checkText } from '../scalar.ts'
import { parseSize } from '../size.ts'
import { resolveObject } from './backends.ts'
import { checkFields, writeOption } from './write.ts'

const NO_COMMA = 'a text without a comma, which -cpu cannot write'

/** `-cpu`, which has no way to write a comma. */
export function renderCpu(cpu: string | CpuConfig, plan: Plan, path: string): void {
  plan.add(path, 'cpu', checkText(typeof cpu === 'string' ? cpu : cpuText(cpu, path), path))
}

function cpuText({ model, features = {} }: CpuConfig, path: string): string {
  const place = memberPath(path, 'features')
  const words = [checkText(model, memberPath(path, 'model'))]
  appendFields(words, features, place)
  if (words.some(word => word.includes(','))) {
    const key = Object.keys(features).find(name => String(features[name]).includes(','))
    refuse(
      features[key ?? ''] ?? model,
      NO_COMMA,
      key === undefined ? memberPath(path, 'model') : memberPath(place, key),
    )
  }
  return words.join(',')
}

/** `-m`, and the object that the memory comes from. */
export function renderMemory(memory: number | string | MemoryConfig, plan: Plan, path: string): void {
  const isPlain = typeof memory !== 'object'
  const { backend, size, ...slots }: MemoryConfig = isPlain ? { size: memory } : memory
  const place = isPlain ? path : memberPath(path, 'size')
  const text = checkScalar(size, place)
  const bytes = parseSize(text, 'M', place) || refuse(size, 'more than no memory', place)
  writeOption(plan, path, 'm', { size: text, ...slots })
  if (backend === undefined) return
  const where = memberPath(path, 'backend')
  const id = resolveObject(plan, { size: bytes, ...checkFields(backend, where) }, where)
  writeOption(plan, where, 'machine', { 'memory-backend': id })
}

/** `-bios`, or the flash pair. */
export function renderFirmware(firmware: FirmwareConfig, plan: Plan, path: string): void {
  if (typeof firmware === 'string') {
    plan.add(path, 'bios', checkText(firmware, path))
    return
  }
  const { format = 'raw' } = firmware
  for (const [unit, key] of (['code', 'vars'] as const).entries()) {
    const place = memberPath(path, key)
    const file = firmware[key]
    if (file === undefined && key === 'vars') continue
    const readonly = key === 'code' ? true : undefined
    writeOption(plan, place, 'drive', {
      if: 'pflash',
      format,
      unit,
      readonly,
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
  plan.add(path, 'append', checkText(typeof append === 'string' ? append : append.join(' '), path))
}

/** `-d`, `-D`, `-dfilter`. */
export function renderLog({ items, file, filter }: LogConfig, plan: Plan, path: string): void {
  plan.add(path, 'd', checkText(items.join(','), memberPath(path, 'items')))
  if (file !== undefined) plan.add(path, 'D', checkText(file, memberPath(path, 'file')))
  if (filter !== undefined) plan.add(path, 'dfilter', checkText(filter, memberPath(path, 'filter')))
}
