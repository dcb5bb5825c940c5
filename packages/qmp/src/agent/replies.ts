// Checks of what an agent answers: the guest is not trusted.
import { isObject } from '../values/is-object.ts'
import { AgentError } from './errors.ts'

/** A reply that must be an object. @throws {@link AgentError} */
export function objectReply(reply: unknown, command: string): Record<string, unknown> {
  if (!isObject(reply)) throw new AgentError(`the agent's reply to ${command} is no object`)
  return reply
}

/** A member that must be a whole number from 0 to `max`. @throws {@link AgentError} */
export function countOf(value: unknown, what: string, max: number = Number.MAX_SAFE_INTEGER): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0 || value > max)
    throw new AgentError(`the agent gives no ${what} that can be`)
  return value
}

/** A member that must be true or false; false if it is missing. @throws {@link AgentError} */
export function flagOf(value: unknown, what: string): boolean {
  if (value === undefined) return false
  if (typeof value !== 'boolean') throw new AgentError(`the agent gives no ${what} that can be`)
  return value
}

/** A member that must be base64 of at most `maxBytes`; empty if it is missing. @throws {@link AgentError} */
export function bytesOf(value: unknown, what: string, maxBytes: number): Buffer {
  if (value === undefined) return Buffer.alloc(0)
  if (typeof value !== 'string') throw new AgentError(`the agent gives no ${what} that can be`)
  // Four characters for three bytes; an agent may break its lines.
  if (value.length * 0.75 > maxBytes * 1.1 + 4) throw new AgentError(`${what}: more than ${maxBytes} bytes`)
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length > maxBytes) throw new AgentError(`${what}: more than ${maxBytes} bytes`)
  return bytes
}
