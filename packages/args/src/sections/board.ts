// The sections of the board that are more than one option: cpu, memory, firmware, append, log, sandbox.
import type { FirmwareConfig } from '../config/boot.ts'
import type { LogConfig, SandboxConfig } from '../config/host.ts'
import type { CpuConfig, MachineConfig, MemoryConfig } from '../config/machine.ts'
import { memberPath } from '../data-path.ts'
import { ArgsError } from '../errors.ts'
import { formatFields, isFields } from '../option.ts'
import type { Plan } from '../plan.ts'
import { scalarText } from '../scalar.ts'
import { resolveObject } from './backends.ts'
import { verbatim } from './simple.ts'
import { checkFields, optionText } from './write.ts'

/** `-machine`. */
export function renderMachine(machine: string | MachineConfig, plan: Plan, path: string): void {
  if (typeof machine === 'string') {
    plan.add(path, 'machine', verbatim(machine, path))
    return
  }
  const backend = machine['memory-backend']
  if (backend !== undefined) plan.refer('object', backend, memberPath(path, 'memory-backend'))
  for (const flash of ['pflash0', 'pflash1'] as const) {
    const node = machine[flash]
    if (node !== undefined) plan.refer('block', node, memberPath(path, flash))
  }
  plan.add(path, 'machine', optionText(machine, path, { head: 'type' }))
}

/** `-cpu`, which has no way to write a comma. */
export function renderCpu(cpu: string | CpuConfig, plan: Plan, path: string): void {
  plan.add(path, 'cpu', typeof cpu === 'string' ? verbatim(cpu, path) : cpuText(cpu, path))
}

function cpuText(cpu: CpuConfig, path: string): string {
  const { model, features = {} } = cpu
  const place = memberPath(path, 'features')
  for (const [feature, value] of Object.entries(features)) {
    if (value !== undefined)
      refuseComma(scalarText(value, memberPath(place, feature)), memberPath(place, feature))
  }
  const written = formatFields(features, { path: place })
  const name = refuseComma(verbatim(model, memberPath(path, 'model')), memberPath(path, 'model'))
  return written === '' ? name : `${name},${written}`
}

function refuseComma(value: string, path: string): string {
  if (!value.includes(',')) return value
  throw new ArgsError('invalid-value', '-cpu has no way to write a comma', {
    path,
    allowed: 'a text without ","',
  })
}

/** `-m`, and the object that the memory comes from. */
export function renderMemory(memory: number | string | MemoryConfig, plan: Plan, path: string): void {
  if (!isFields(memory)) {
    plan.add(path, 'm', memorySize(memory, path))
    return
  }
  const { size, slots, maxmem, backend } = memory
  const text = memorySize(size, memberPath(path, 'size'))
  plan.add(path, 'm', optionText({ size: text, slots, maxmem }, path, { head: 'size' }))
  if (backend === undefined) return
  const place = memberPath(path, 'backend')
  // A bare number is in MiB for -m, but in bytes for an object.
  const bytes = /^\d+$/.test(text) ? `${text}M` : text
  const id = resolveObject(plan, { size: bytes, ...checkFields(backend, place) }, place)
  plan.add(place, 'machine', formatFields({ 'memory-backend': id }, { path: place }))
}

function memorySize(size: unknown, path: string): string {
  const text = scalarText(size, path)
  if (/^[1-9][\d.]*[bkmgtpe]?$/i.test(text)) return text
  throw new ArgsError('invalid-value', `${JSON.stringify(text)} is not an amount of memory`, {
    path,
    allowed: 'MiB as a number, or a text such as "2G"',
  })
}

/** `-bios`, or the flash pair. */
export function renderFirmware(firmware: FirmwareConfig, plan: Plan, path: string): void {
  if (typeof firmware === 'string') {
    plan.add(path, 'bios', verbatim(firmware, path))
    return
  }
  const { code, vars, format = 'raw' } = firmware
  const flash = { if: 'pflash', format }
  plan.add(path, 'drive', formatFields({ ...flash, unit: 0, readonly: true, file: fileName(code) }, { path }))
  if (vars !== undefined)
    plan.add(path, 'drive', formatFields({ ...flash, unit: 1, file: fileName(vars) }, { path }))
}

/** A relative path whose first part has a colon would be read as a protocol: `a:b.fd`. */
function fileName(path: string): string {
  return /^[^/]*:/.test(path) ? `./${path}` : path
}

/** `-append`. */
export function renderAppend(append: string | readonly string[], plan: Plan, path: string): void {
  plan.add(path, 'append', verbatim(typeof append === 'string' ? append : append.join(' '), path))
}

/** `-sandbox`. */
export function renderSandbox(sandbox: boolean | SandboxConfig, plan: Plan, path: string): void {
  plan.add(
    path,
    'sandbox',
    optionText(isFields(sandbox) ? sandbox : { enable: sandbox }, path, { head: 'enable' }),
  )
}

/** `-d`, `-D`, `-dfilter`. */
export function renderLog({ items, file, filter }: LogConfig, plan: Plan, path: string): void {
  plan.add(path, 'd', verbatim(items.join(','), memberPath(path, 'items')))
  if (file !== undefined) plan.add(path, 'D', verbatim(file, memberPath(path, 'file')))
  if (filter !== undefined) plan.add(path, 'dfilter', verbatim(filter, memberPath(path, 'filter')))
}
