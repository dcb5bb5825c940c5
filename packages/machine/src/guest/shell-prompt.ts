// Whether a shell waits for a line on a console: only there is anything typed, never into a boot or a login prompt.
import type { GuestConsole } from '@qm/console'

const SHELL_PROMPT = /[#$%>] ?$/

/** Whether the last line of a console ends like a shell's prompt. */
export function hasShellPrompt(console: Pick<GuestConsole, 'tail'>): boolean {
  return SHELL_PROMPT.test(console.tail(1))
}
