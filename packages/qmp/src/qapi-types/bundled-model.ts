// The schema that this package's types were generated from, as data.
import { readFileSync } from 'node:fs'

/** Members by name, `*` before it when optional, with their type's name (`[]` behind it for an array). */
export type BundledMembers = Readonly<Record<string, string>>

/** Arguments or data: none, a named type's, or spelled out. */
export type BundledPayload = string | BundledMembers | undefined

/** A type: an object, with the branches of a union, or an enumeration, or an alternate. */
export interface BundledType {
  readonly members?: BundledMembers
  readonly branches?: Readonly<Record<string, string>>
  readonly values?: readonly string[]
  readonly alternatives?: readonly string[]
}

/** The whole of it. */
export interface BundledModel {
  readonly commands: ReadonlyMap<
    string,
    { readonly args: BundledPayload; readonly returns: string | undefined }
  >
  readonly events: ReadonlyMap<string, BundledPayload>
  readonly types: ReadonlyMap<string, BundledType>
}

interface Line extends BundledType {
  readonly command?: string
  readonly event?: string
  readonly type?: string
  readonly args?: BundledPayload
  readonly returns?: string
}

/** Reads the file that stands beside the generated types. */
export function readBundledModel(file: URL): BundledModel {
  const commands = new Map<string, { args: BundledPayload; returns: string | undefined }>()
  const events = new Map<string, BundledPayload>()
  const types = new Map<string, BundledType>()
  for (const text of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const line: Line = JSON.parse(text)
    if (line.command !== undefined) commands.set(line.command, { args: line.args, returns: line.returns })
    else if (line.event !== undefined) events.set(line.event, line.args)
    else if (line.type !== undefined) types.set(line.type, line)
  }
  return { commands, events, types }
}
