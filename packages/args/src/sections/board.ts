// The sections of the board that are more than one option: cpu, memory, firmware, append, log, sandbox.
import type { FirmwareConfig } from '../config/boot.ts'
import type { LogConfig } from '../config/host.ts'
import type { CpuConfig, MemoryConfig } from '../config/machine.ts'
import { memberPath } from '../data-path.ts'
import { refuse } from '../errors.ts'
import { formatFields, isFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { checkScalar, checkText } from '../scalar.ts'
import { resolveObject } from './backends.ts'
import { checkFields, writeOption } from './write.ts'

const NO_COMMA = 'a text without a comma, which -cpu cannot write'

/** `-cpu`, which has no way to write a comma. */
export function renderCpu(cpu: string | CpuConfig, plan: Plan, path: string): void {
  plan.add(path, 'cpu', checkText(typeof cpu === 'string' ? cpu : cpuText(cpu, path), path))
}

function cpuText({ model, features = {} }: CpuConfig, path: string): string {
  const place = memberPath(path, 'features')
  const words = Object.entries(features).map(([key, value]) => {
    const text = formatFields({ [key]: value }, { path: place })
    return text.includes(',') ? refuse(value, NO_COMMA, memberPath(place, key)) : text
  })
  if (model.includes(',')) refuse(model, NO_COMMA, memberPath(path, 'model'))
  return [model, ...words].filter(Boolean).join(',')
}

/** `-m`, and the object that the memory comes from. */
export function renderMemory(memory: number | string | MemoryConfig, plan: Plan, path: string): void {
  if (!isFields(memory)) {
    plan.add(path, 'm', memorySize(memory, path))
    return
  }
  const { size, slots, maxmem, backend } = memory
  const text = memorySize(size, memberPath(path, 'size'))
  writeOption(plan, path, 'm', { size: text, slots, maxmem })
  if (backend === undefined) return
  const place = memberPath(path, 'backend')
  // A bare number is in MiB for -m, but in bytes for an object.
  const bytes = /^\d+$/.test(text) ? `${text}M` : text
  const id = resolveObject(plan, { size: bytes, ...checkFields(backend, place) }, place)
  writeOption(plan, place, 'machine', { 'memory-backend': id })
}

function memorySize(size: unknown, path: string): string {
  const text = checkScalar(size, path)
  return /^[1-9][\d.]*[bkmgtpe]?$/i.test(text)
    ? text
    : refuse(text, 'a number of MiB, or a text such as "2G"', path)
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
