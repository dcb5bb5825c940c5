// No secret of the shared table appears in what this package writes down or throws, in whatever place and form.
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { inspect } from 'node:util'
import { secretArguments, secretTexts } from '@qm/config/secret-fields'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { connect, record, redact } from '../../src/index.ts'
import { redactArguments } from '../../src/secrets/redact.ts'
import { fakeServer } from '../../src/testing/index.ts'

const SECRET = 'Hunter2!x'

/** The arguments of a command, with the secret in its place and the members in a random order. */
function withSecret({ key, beside = {} }: (typeof secretArguments)[number], shuffled: boolean): object {
  const members = Object.entries(beside)
  const path = key.split('.')
  const nested = path.slice(1).reduceRight<unknown>((inner, name) => ({ [name]: inner }), SECRET)
  const own: [string, unknown] = [path[0] ?? '', nested]
  return Object.fromEntries(shuffled ? [own, ...members] : [...members, own])
}

const commands = fc
  .tuple(fc.constantFrom(...secretArguments), fc.boolean())
  .map(([entry, shuffled]) => ({ execute: entry.command, arguments: withSecret(entry, shuffled) }))

const texts = fc
  .tuple(
    fc.constantFrom(...secretTexts),
    fc.constantFrom('drive_add', 'info', 'x', 'blockdev-add'),
    fc.constantFrom('uri', 'filename', 'value', 'target', 'command-line'),
    fc.integer({ min: 0, max: 3 }),
  )
  .map(([template, execute, key, depth]) => {
    let value: unknown = template.replace('SECRET', SECRET)
    for (let level = 0; level < depth; level++) value = level % 2 === 0 ? { inner: value } : [1, value]
    return { execute, arguments: { a: 1, [key]: value } }
  })

const lines = fc
  .constantFrom(
    `set_password vnc ${SECRET}`,
    `change vnc password ${SECRET}`,
    `object_add secret,id=s,data=${SECRET}`,
    `  object_add qom-type=secret,data=${SECRET},id=s`,
    `migrate -d "exec:curl -u me:${SECRET} https://h"`,
    `qom-set /objects/s data ${SECRET}`,
    `drive_mirror d0 https://me:${SECRET}@h/x raw`,
    `info x password=${SECRET}`,
  )
  .map(line => ({ execute: 'human-monitor-command', arguments: { 'command-line': line } }))

test('the copies that redact makes hold no secret', () => {
  fc.assert(
    fc.property(fc.oneof(commands, texts, lines), message => {
      expect(JSON.stringify(redact(message))).not.toContain(SECRET)
      expect(
        JSON.stringify(redact({ command: message.execute, arguments: message.arguments })),
      ).not.toContain(SECRET)
      const action = { type: message.execute, data: message.arguments }
      expect(
        JSON.stringify(redact({ execute: 'transaction', arguments: { actions: [action] } })),
      ).not.toContain(SECRET)
      expect(JSON.stringify(redactArguments(message.execute, message.arguments))).not.toContain(SECRET)
    }),
    { numRuns: 2000 },
  )
})

test.each([
  { execute: 'send-key', arguments: { keys: [{ type: 'qcode', data: 'h' }] } },
  { execute: 'input-send-event', arguments: { events: [{ type: 'key', data: { key: 'h', down: true } }] } },
  { execute: 'migrate', arguments: { channels: [{ addr: { transport: 'exec', args: ['curl', 'h'] } }] } },
  { execute: 'guest-exec', arguments: { path: '/x', env: ['API_TOKEN=h', 'A=1'] } },
])('what is typed, and what programs are given, is not shown: %j', message => {
  expect(JSON.stringify(redact(message))).not.toMatch(/"h"|=h"/)
})

test('references to secrets, and what only looks like them, stay', () => {
  const message = {
    execute: 'blockdev-add',
    arguments: {
      driver: 'luks',
      'key-secret': 's0',
      filename: 'https://h/x?size=5&password-secret=s1',
      node: 'a=b,c=d',
      text: 'an @ sign, and key = value',
    },
  }
  expect(redact(message)).toBe(message)
})

test('neither a recording nor an error nor a stack shows them', async () => {
  await using server = fakeServer({
    replies: Object.fromEntries(
      secretArguments.map(({ command }) => [command, { error: { class: 'GenericError', desc: 'no' } }]),
    ),
  })
  await using client = await connect(server.connect())
  const file = new PassThrough()
  const recording = record(client, file)
  for (const entry of secretArguments) {
    const args: object = withSecret(entry, false)
    const error: unknown = await client
      .execute(entry.command as 'x-any', { ...args })
      .catch((failure: unknown) => failure)
    expect(inspect(error, { depth: 10 }), entry.command).not.toContain(SECRET)
  }
  recording.stop()
  file.end()
  const written = await text(file)
  expect(written.trimEnd().split('\n')).toHaveLength(1 + 2 * secretArguments.length)
  expect(written).not.toContain(SECRET)
})

test.each(['a.a.a.', '://', 'x@', '=,', '{"', 'json:{', 'rbd::key=', '?a=&', 'iscsi:'])(
  'a text of %j takes linear time',
  piece => {
    const long = piece.repeat((1024 * 1024) / piece.length)
    const start = performance.now()
    redact({ a: long, b: `https://${long}`, 'command-line': `x ${long}` })
    redact({ execute: 'human-monitor-command', arguments: { 'command-line': long } })
    expect(performance.now() - start).toBeLessThan(5000)
  },
)
