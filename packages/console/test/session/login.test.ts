import { expect, test } from 'vitest'
import { type Attached, attachPair } from '../stream-pair.ts'

/** Plays a guest: answers each line that is typed. */
async function play(pair: Attached, script: readonly (readonly [string, string])[]): Promise<void> {
  for (const [typed, answer] of script) {
    await pair.untilTyped(typed)
    await pair.print(answer)
  }
}

test('it answers both prompts and returns at the shell', async () => {
  await using pair = await attachPair()
  await pair.print('\r\nDebian GNU/Linux 12 vm ttyS0\r\n\r\nvm login: ')
  const login = pair.console.login({ user: 'root', password: 'secret' })
  await play(pair, [
    ['root\n', 'root\r\nPassword: '],
    ['secret\n', '\r\nLinux vm 6.1.0\r\nroot@vm:~# '],
  ])
  await login
  await expect(pair.console.waitFor('# ', { timeoutMs: 0 })).rejects.toMatchObject({ code: 'timeout' })
})

test('the time of the last login is no second prompt, even where the guest pauses in it', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: ')
  const login = pair.console.login({ user: 'root', password: 'secret' })
  await play(pair, [
    ['root\n', 'root\r\nPassword: '],
    ['secret\n', '\r\nLast login: '],
  ])
  await pair.console.waitFor(/Last login: $/, { since: 'start' })
  await pair.print('Sun Nov 22 on ttyS0\r\nroot@vm:~# ')
  await login
})

test('an account without a password goes straight to the shell', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: ')
  const login = pair.console.login({ user: 'root', prompt: /^~ \$ $/ })
  await play(pair, [['root\n', 'root\r\n~ $ ']])
  await login
})

test('a refusal is an error that names the user and never the password', async () => {
  for (const answer of ['\r\n\r\nLogin incorrect\r\nvm login: ', '\r\nvm login: ']) {
    await using pair = await attachPair()
    await pair.print('vm login: ')
    const login = pair.console.login({ user: 'joe', password: 'hunter2' }).catch((error: unknown) => error)
    await play(pair, [
      ['joe\n', 'joe\r\nPassword: '],
      ['hunter2\n', answer],
    ])
    const error = await login
    expect(error).toMatchObject({ code: 'login-failed', message: expect.stringContaining('joe') })
    expect(String(error)).not.toContain('hunter2')
  }
})

test('a password that was not given is said to be missing', async () => {
  await using pair = await attachPair()
  await pair.print('login: ')
  const login = pair.console.login({ user: 'joe' }).catch((error: unknown) => error)
  await play(pair, [['joe\n', 'joe\r\nPassword: ']])
  expect(await login).toMatchObject({
    code: 'login-failed',
    message: expect.stringContaining('none was given'),
  })
})

test('a prompt that went by long ago is asked for again', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: [  OK  ] Reached target Multi-User System.\r\nlate\r\n')
  const login = pair.console.login({ user: 'root', timeoutMs: 20_000 })
  await play(pair, [
    ['\n', '\r\nvm login: '],
    ['root\n', 'root\r\n# '],
  ])
  await login
})
