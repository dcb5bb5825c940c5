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

test.each(['root@vm:~# ', '~ $ ', '/ # '])('who is logged in already (%j) types nothing', async prompt => {
  await using pair = await attachPair()
  await pair.print(`Welcome\r\n${prompt}`)
  await pair.console.login({ user: 'root', password: 'secret' })
  await pair.console.login({ user: 'root', password: 'secret' })
  expect(pair.typed()).toBe('')
})

test('a progress in percent is no prompt', async () => {
  await using pair = await attachPair()
  await pair.print('fsck: 50% ')
  const login = pair.console.login({ user: 'root', timeoutMs: 20_000 })
  await pair.print('done\r\nvm login: ')
  await play(pair, [['root\n', 'root\r\n# ']])
  await login
})

test('a getty that asks for the name again is told again', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: ')
  const login = pair.console.login({ user: 'root', password: 'secret' })
  await play(pair, [
    ['root\n', 'oot\r\n\r\nvm login: '],
    ['root\n', 'root\r\nPassword: '],
    ['secret\n', '\r\n# '],
  ])
  await login
})

test('a name that was swallowed without an echo is typed again', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: ')
  const login = pair.console.login({ user: 'root' })
  await pair.untilTyped('root\n')
  await play(pair, [['root\n', 'root\r\n# ']])
  await login
})

test('a demand for a new password is an error at once', async () => {
  for (const demand of [
    'You are required to change your password immediately (administrator enforced).\r\nCurrent password: ',
    'Password expired. Change your password now.\r\nNew password: ',
    '\r\nNew password: ',
  ]) {
    await using pair = await attachPair()
    await pair.print('vm login: ')
    const login = pair.console.login({ user: 'joe', password: 'hunter2' }).catch((error: unknown) => error)
    await play(pair, [
      ['joe\n', 'joe\r\nPassword: '],
      ['hunter2\n', `\r\n${demand}`],
    ])
    expect(await login).toMatchObject({ code: 'login-failed', reason: 'password-expired' })
    expect(pair.typed()).toBe('joe\nhunter2\n')
  }
})

test('what was answered before is not answered again', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: \r\nvm login: alice\r\nPassword: \r\nLogin incorrect\r\nvm login: ')
  const login = pair.console.login({ user: 'root', password: 'rootpw' })
  await pair.untilTyped('root\n')
  expect(pair.typed()).toBe('root\n')
  await pair.print('root\r\nPassword: ')
  await play(pair, [['rootpw\n', '\r\n# ']])
  await login
  expect(pair.console.text()).not.toContain('rootpw')
})

test('a prompt from before a reset is no prompt', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: root\r\n# reboot\r\n# \r\nSeaBIOS (version 1.16)\r\nBooting from ROM...\r\n')
  const login = pair.console.login({ user: 'root', timeoutMs: 20_000 })
  await pair.print('vm login: ')
  await play(pair, [['root\n', 'root\r\n# ']])
  await login
})

test('the password prompt of another name is left, not answered', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: alice\r\nPassword: ')
  const login = pair.console.login({ user: 'root', password: 'rootpw' })
  await play(pair, [
    ['\n', '\r\nLogin incorrect\r\nvm login: '],
    ['root\n', 'root\r\nPassword: '],
    ['rootpw\n', '\r\n# '],
  ])
  await login
  expect(pair.typed()).toBe('\nroot\nrootpw\n')
})

test('a failure ends a login, unless it is told not to', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: ')
  const login = pair.console
    .login({ user: 'root', failOn: { mine: 'my failure' } })
    .catch((error: unknown) => error)
  await play(pair, [['root\n', 'root\r\nmy failure\r\n']])
  expect(await login).toMatchObject({ code: 'guest-failed', failure: 'mine' })
})

test('a failure that was told before is not told again', async () => {
  await using pair = await attachPair()
  await pair.print('[    1.000000] Oops: 0002 [#1]\r\n[    1.000001] ---[ end trace 0 ]---\r\nvm login: ')
  await expect(pair.console.waitFor('never', { timeoutMs: 1000 })).rejects.toMatchObject({ failure: 'oops' })
  const login = pair.console.login({ user: 'root' })
  await play(pair, [['root\n', 'root\r\n# ']])
  await login
  await expect(pair.console.waitFor('never', { since: 'start', timeoutMs: 0 })).rejects.toMatchObject({
    failure: 'oops',
  })
})

test('a deadline says how far it came, and in whose milliseconds', async () => {
  await using pair = await attachPair()
  await pair.print('vm login: ')
  const login = pair.console
    .login({ user: 'root', password: 'x', timeoutMs: 80 })
    .catch((error: unknown) => error)
  await play(pair, [['root\n', 'root\r\nWelcome']])
  expect(await login).toMatchObject({
    code: 'timeout',
    timeoutMs: 80,
    message: expect.stringMatching(/root was not logged in within 80 ms; the name was typed[\s\S]*Welcome/),
  })
})

test.each([{}, { user: 5 }, { user: 'a\nb' }, { user: 'a', password: 'b\n' }])(
  '%j is refused',
  async options => {
    await using pair = await attachPair()
    // @ts-expect-error the user is missing or has a wrong type
    await expect(pair.console.login(options)).rejects.toMatchObject({ code: 'bad-request' })
  },
)

test.each([
  [
    'Debian',
    '[    4.213771] systemd[1]: Reached target multi-user.target.\r\n\r\nDebian GNU/Linux 12 debian ttyS0\r\n\r\ndebian login: ',
    'Password: ',
    '\r\nLinux debian 6.1.0-18-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01) x86_64\r\n\r\nThe programs included with the Debian GNU/Linux system are free software;\r\nthe exact distribution terms for each program are described in the\r\nindividual files in /usr/share/doc/*/copyright.\r\n\r\nDebian GNU/Linux comes with ABSOLUTELY NO WARRANTY, to the extent\r\npermitted by applicable law.\r\nLast login: Tue Mar  5 10:12:01 UTC 2024 on ttyS0\r\n\x1b[?2004hroot@debian:~# ',
  ],
  [
    'Alpine',
    ' * Starting sshd ... [ ok ]\r\n\r\nWelcome to Alpine Linux 3.19\r\nKernel 6.6.7-0-virt on an x86_64 (/dev/ttyS0)\r\n\r\nlocalhost login: ',
    'Password: ',
    '\r\nWelcome to Alpine!\r\n\r\nThe Alpine Wiki contains a large amount of how-to guides and general\r\ninformation about administrating Alpine systems.\r\nSee <https://wiki.alpinelinux.org/>.\r\n\r\nYou can setup the system with the command: setup-alpine\r\n\r\nYou may change this message by editing /etc/motd.\r\n\r\nlocalhost:~# \x1b[6n',
  ],
  [
    'FreeBSD',
    'Starting sshd.\r\nStarting cron.\r\nStarting background file system checks in 60 seconds.\r\n\r\nTue Mar  5 10:12:01 UTC 2024\r\n\r\nFreeBSD/amd64 (freebsd) (ttyu0)\r\n\r\nlogin: ',
    'Password:',
    '\r\nLast login: Tue Mar  5 10:10:59 on ttyu0\r\nFreeBSD 14.0-RELEASE (GENERIC) #0 releng/14.0-n265380-f9716eee8ab4: Fri Nov 10 05:57:23 UTC 2023\r\n\r\nWelcome to FreeBSD!\r\n\r\nShow the version of FreeBSD installed:  freebsd-version ; uname -a\r\nIntroduction to manual pages:  man man\r\n\r\nTo change this login announcement, see motd(5).\r\nroot@freebsd:~ # ',
  ],
])('what the getty of %s says', async (_system, getty, asked, welcome) => {
  await using pair = await attachPair()
  await pair.print(getty)
  const login = pair.console.login({ user: 'root', password: 'secret', timeoutMs: 10_000 })
  await play(pair, [
    ['root\n', `root\r\n${asked}`],
    ['secret\n', welcome],
  ])
  await login
  // Once in, a second login has nothing to type.
  await pair.console.login({ user: 'root', timeoutMs: 10_000 })
})
