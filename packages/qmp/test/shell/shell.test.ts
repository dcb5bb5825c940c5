// The shell without a terminal: lines as requests, completion, output, command line, history.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { AGENT_INTROSPECTION } from '../../src/schema/agent-introspection.ts'
import { readCommandLine, UsageError } from '../../src/shell/command-line.ts'
import { completeLine } from '../../src/shell/complete.ts'
import { formatPretty } from '../../src/shell/format.ts'
import { describeCommand } from '../../src/shell/help.ts'
import { historyFile, loadHistory, saveHistory } from '../../src/shell/history.ts'
import { completeHuman } from '../../src/shell/human-names.ts'
import { LiveSchema } from '../../src/shell/live-schema.ts'
import { readRequest } from '../../src/shell/typed-request.ts'
import { parseLoose } from '../../src/shell/value.ts'
import { ShellSyntaxError, splitWords } from '../../src/shell/words.ts'
import { formatJson } from '../../src/values/format-json.ts'
import { DISKS } from './shell-schema.ts'

function read(line: string, schema = DISKS): unknown {
  const { command, args } = readRequest(splitWords(line), schema)
  return [command, args]
}

describe('a typed line', () => {
  test.each([
    ['query-disks', 'query-disks', {}],
    // The schema's type decides, not the looks.
    ['disk-del id=5', 'disk-del', { id: '5' }],
    ['disk-del id=true', 'disk-del', { id: 'true' }],
    ['disk-del id="a b"', 'disk-del', { id: 'a b' }],
    ["disk-del id='a b'", 'disk-del', { id: 'a b' }],
    ['disk-del id=a=b', 'disk-del', { id: 'a=b' }],
    ['disk-del id=', 'disk-del', { id: '' }],
    ["disk-del id=it's", 'disk-del', { id: "it's" }],
    [
      'disk-add driver=file size=0x10 ro=on ratio=1.5',
      'disk-add',
      { driver: 'file', size: 16, ro: true, ratio: 1.5 },
    ],
    ['disk-add driver=file size=16M', 'disk-add', { driver: 'file', size: 16 * 1024 * 1024 }],
    [
      'disk-add driver=file size=18446744073709551615',
      'disk-add',
      { driver: 'file', size: 18446744073709551615n },
    ],
    ['disk-add driver=file backing=null', 'disk-add', { driver: 'file', backing: null }],
    ['disk-add driver=file backing=other', 'disk-add', { driver: 'file', backing: 'other' }],
    [
      'disk-add driver=file backing.driver=file backing.size=1',
      'disk-add',
      { driver: 'file', backing: { driver: 'file', size: 1 } },
    ],
    // A nested key does not nest those behind it.
    ['disk-add server.host=a ro=false', 'disk-add', { server: { host: 'a' }, ro: false }],
    [
      'disk-add driver=net hosts.0.host=a hosts.1.host=b',
      'disk-add',
      { driver: 'net', hosts: [{ host: 'a' }, { host: 'b' }] },
    ],
    ['disk-add driver=net hosts=[{"host":"a b"}]', 'disk-add', { driver: 'net', hosts: [{ host: 'a b' }] }],
    [
      "disk-add driver=net server={'host': 'a', 'port': None}",
      'disk-add',
      { driver: 'net', server: { host: 'a', port: null } },
    ],
    ['disk-add {"driver": "file", "id": "x y"} ro=yes', 'disk-add', { driver: 'file', id: 'x y', ro: true }],
    ['{"execute": "disk-del", "arguments": {"id": "a b"}}', 'disk-del', { id: 'a b' }],
    // Where nothing is known, the looks decide.
    [
      'mystery a=1 b=true c=x d=1.5e3 e=null f=[1,2] g="1" h=-7',
      'mystery',
      { a: 1, b: true, c: 'x', d: 1500, e: null, f: [1, 2], g: '1', h: -7 },
    ],
  ])('%s', (line, command, args) => {
    expect(read(line)).toEqual([command, args])
  })

  test.each([
    ['disk-del id', 'no key=value'],
    ['disk-del =x', 'no key=value'],
    ['disk-del a..b=x', 'no key=value'],
    ['disk-del id=a id=b', 'given twice'],
    ['disk-del id=a id.b=c', 'has a value already'],
    ['disk-add driver=file size=big', 'no integer'],
    ['disk-add driver=file ro=maybe', 'no boolean'],
    ['disk-add driver=net server={"host"', 'missing'],
    ['disk-add driver=net server={"host"}', 'server='],
    ['disk-del id="a', 'not closed'],
    ['{"arguments": {}}', 'must be a QMP command'],
  ])('%s is refused, saying why', (line, why) => {
    expect(() => read(line)).toThrow(ShellSyntaxError)
    expect(() => read(line)).toThrow(why)
  })

  test('cannot reach the prototype of its arguments', () => {
    const [, args] = read('mystery __proto__.polluted=1') as [string, object]
    expect(Object.getPrototypeOf(args)).toBe(Object.prototype)
    expect(Object.hasOwn(args, '__proto__')).toBe(true)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('takes what Python prints, with its escapes', () => {
    expect(parseLoose(`{'a': [True, False, None, "it's", 'say "x"', 'it\\'s True'], "b": "None"}`)).toEqual({
      a: [true, false, null, "it's", 'say "x"', "it's True"],
      b: 'None',
    })
    expect(parseLoose('{"n": 9007199254740993}')).toEqual({ n: 9007199254740993n })
  })
})

describe('completion', () => {
  test.each([
    ['', ['disk-add', 'disk-del', 'query-disks']],
    ['disk', ['disk-add', 'disk-del']],
    ['q', ['query-disks ']],
    ['disk-del ', ['id=']],
    ['disk-del id=a ', []],
    ['disk-add d', ['driver=']],
    ['disk-add driver=', ['driver=file', 'driver=net']],
    ['disk-add driver=n', ['driver=net ']],
    ['disk-add ro=', ['ro=true', 'ro=false']],
    // Only the members of the branch that is chosen; all while none is.
    ['disk-add driver=net s', ['server.']],
    ['disk-add s', ['server.', 'size=']],
    ['disk-add driver=net server.', ['server.host=', 'server.port=']],
    ['disk-add driver=net server.host=a server.', ['server.port=']],
    ['disk-add driver=net hosts.0.', ['hosts.0.host=', 'hosts.0.port=']],
    ['disk-add driver=file backing', ['backing=', 'backing.']],
    ['disk-add driver=file backing.driver=f', ['backing.driver=file ']],
    ['disk-add driver=file backing.driver=net backing.s', ['backing.server.']],
    ['mystery ', []],
    ['disk-add driver="f', []],
  ])('of %j', (line, candidates) => {
    const [found, replaced] = completeLine(line, DISKS)
    expect(found.toSorted()).toEqual([...candidates].toSorted())
    for (const candidate of found) expect(candidate.startsWith(replaced)).toBe(true)
    expect(line.endsWith(replaced)).toBe(true)
  })

  test('of the human monitor knows commands and what info takes', () => {
    const names = { commands: ['c', 'cont', 'cpu', 'info'], info: ['block', 'status'] }
    expect(completeHuman('c', names)).toEqual([['c', 'cont', 'cpu'], 'c'])
    expect(completeHuman('info s', names)).toEqual([['status'], 's'])
    expect(completeHuman('cont s', names)).toEqual([[], 's'])
  })

  test('of a guest agent knows its own commands, and their arguments from the bundled schema', () => {
    const schema = new LiveSchema(AGENT_INTROSPECTION, ['guest-exec', 'guest-file-seek', 'guest-new'])
    expect(completeLine('guest-', schema)[0]).toEqual(['guest-exec', 'guest-file-seek', 'guest-new'])
    expect(completeLine('guest-exec path=x in', schema)[0]).toEqual(['input-data='])
    expect(completeLine('guest-file-seek whence=c', schema)[0]).toEqual(['whence=cur '])
    expect(read('guest-exec path=5 arg.0=1 arg.1=b capture-output=true', schema)).toEqual([
      'guest-exec',
      { path: '5', arg: ['1', 'b'], 'capture-output': true },
    ])
    expect(completeLine('guest-new ', schema)[0]).toEqual([])
  })

  test('knows names only, where the server describes nothing more', () => {
    const schema = new LiveSchema([], ['guest-ping', 'guest-info'])
    expect(completeLine('guest-', schema)[0]).toEqual(['guest-info', 'guest-ping'])
    expect(completeLine('guest-info x', schema)[0]).toEqual([])
  })
})

describe('help', () => {
  test('lists the commands in lines that fit, and what one of them takes', () => {
    const general = describeCommand(
      '',
      new LiveSchema(
        [],
        Array.from({ length: 300 }, (_, at) => `command-${at}`),
      ),
    )
    for (const line of general.split('\n')) expect(line.length).toBeLessThanOrEqual(78)
    expect(general.match(/\bcommand-\d+\b/g)).toHaveLength(300)
    expect(general).toContain('transaction(')
    expect(describeCommand('disk-add', DISKS).split('\n')).toEqual(
      expect.arrayContaining(['disk-add', '  driver=file|net', '  id=string', '  [ro=true|false]']),
    )
  })

  test('tells a command that is not there from one that is not described, and where the human monitor has its own', () => {
    expect(describeCommand('disk-ad', DISKS)).toBe('disk-ad: the server has no such command')
    expect(describeCommand('guest-ping', new LiveSchema([], ['guest-ping']))).toContain('does not describe')
    expect(describeCommand('', DISKS, true)).toContain('human monitor')
  })
})

test('results are printed in full, 64-bit integers included', () => {
  const value = {
    id: 'a',
    big: 2n ** 63n,
    list: [1, 2],
    nested: { deep: [{ long: 'x'.repeat(70) }] },
    none: null,
    empty: {},
    no: [],
  }
  expect(formatPretty(value)).toMatchInlineSnapshot(`
    "{
      "id": "a",
      "big": 9223372036854775808,
      "list": [1, 2],
      "nested": {
        "deep": [
          {
            "long": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
          }
        ]
      },
      "none": null,
      "empty": {},
      "no": []
    }"
  `)
  expect(formatJson(value)).toBe(
    `{"id":"a","big":9223372036854775808,"list":[1,2],"nested":{"deep":[{"long":"${'x'.repeat(70)}"}]},"none":null,"empty":{},"no":[]}`,
  )
  expect(JSON.parse(formatPretty(value))).toMatchObject({ id: 'a', list: [1, 2] })
  expect(formatPretty('x', { color: true })).toBe('\x1b[32m"x"\x1b[0m')
})

describe('the command line', () => {
  const plain = {
    words: [],
    agent: false,
    hmp: false,
    json: false,
    verbose: false,
    log: undefined,
    timeoutMs: undefined,
  }
  test.each([
    [['/run/q.sock'], { ...plain, target: { path: '/run/q.sock' } }],
    [['unix:q'], { ...plain, target: { path: 'q' } }],
    [['localhost:4444'], { ...plain, target: { host: 'localhost', port: 4444 } }],
    [['tcp:[::1]:4444'], { ...plain, target: { host: '::1', port: 4444 } }],
    [['-Hv', '-l', 'log', 'q'], { ...plain, hmp: true, verbose: true, log: 'log', target: { path: 'q' } }],
    [
      ['q', '--json', '-t', '50', 'query-status'],
      { ...plain, json: true, timeoutMs: 50, words: ['query-status'], target: { path: 'q' } },
    ],
    // What follows the command is the command's.
    [['q', 'cmd', '-x', '--json'], { ...plain, words: ['cmd', '-x', '--json'], target: { path: 'q' } }],
    [['q', '-v', 'cmd', '-x'], { ...plain, verbose: true, words: ['cmd', '-x'], target: { path: 'q' } }],
    [['-N', '--', 'q'], { ...plain, agent: true, target: { path: 'q' } }],
  ])('%j', (argv, expected) => {
    expect(readCommandLine(argv, {})).toEqual(expected)
  })

  test('takes the socket from the environment, and asks for one otherwise', () => {
    expect(readCommandLine([], { QMP_SOCKET: '/q' })?.target).toEqual({ path: '/q' })
    expect(() => readCommandLine([], {})).toThrow(UsageError)
    expect(() => readCommandLine(['--nonsense', 'q'], {})).toThrow(UsageError)
    expect(() => readCommandLine(['-t', 'soon', 'q'], {})).toThrow('milliseconds')
    expect(readCommandLine(['--help'], {})).toBeUndefined()
  })
})

test('history is kept between sessions, for its owner only, without secrets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qm-shell-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = historyFile({ XDG_STATE_HOME: folder })
  expect(loadHistory(file)).toEqual([])
  saveHistory(file, ['newest', 'set_password protocol=vnc password=1234', 'oldest'])
  expect(loadHistory(file)).toEqual(['newest', 'oldest'])
  expect(readFileSync(file, 'utf8')).toBe('oldest\nnewest\n')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  saveHistory(
    file,
    Array.from({ length: 2000 }, (_, at) => `line ${at}`),
  )
  expect(loadHistory(file)).toHaveLength(1024)
  expect(loadHistory(file)[0]).toBe('line 0')
  saveHistory('/dev/null/file', ['x'])
})

test('a history for which no folder can be made is done without', () => {
  saveHistory('/proc/self/none/a/history', ['stop'])
  expect(loadHistory('/proc/self/none/a/history')).toEqual([])
})
