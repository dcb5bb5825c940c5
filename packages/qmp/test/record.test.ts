import { channel } from 'node:diagnostics_channel'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { connect, record } from '../src/index.ts'
import { fakeServer } from '../src/testing/index.ts'

it('A recorded session can be played back to another client, exactly and without its secrets', async () => {
  const file = new PassThrough()
  {
    await using server = fakeServer({
      replies: {
        'query-balloon': { return: { actual: 18446744073709551615n, text: 'ß\u2028' } },
        set_password: { error: { class: 'GenericError', desc: 'no display' } },
        stop: async (_request, peer) => {
          await peer.event('STOP')
          return { return: {} }
        },
      },
    })
    await using client = await connect(server.connect())
    const recording = record(client, file)
    await client.execute('query-balloon')
    await client.execute('set_password', { protocol: 'vnc', password: 'hunter2' }).catch(() => {})
    await client.executeAndWaitFor('stop', {}, 'STOP')
    recording.stop()
    await client.execute('query-balloon')
    file.end()
  }
  const transcript = await text(file)
  const lines = transcript.trim().split('\n')
  expect(lines).toHaveLength(8)
  expect(transcript).not.toContain('hunter2')
  expect(transcript).toContain('18446744073709551615')
  const times = lines.slice(1).map(line => JSON.parse(line).ms)
  expect(times).toEqual(times.toSorted((a, b) => a - b))

  await using replayed = fakeServer({ transcript, chunkBytes: 3 })
  await using client = await connect(replayed.connect())
  expect(await client.execute('query-balloon')).toEqual({ actual: 18446744073709551615n, text: 'ß\u2028' })
  await expect(client.execute('set_password', { protocol: 'vnc', password: 'other' })).rejects.toThrow(
    'no display',
  )
  expect((await client.executeAndWaitFor('stop', {}, 'STOP')).event.event).toBe('STOP')
})

it('A recording ends with its session', async () => {
  const file = new PassThrough()
  await using server = fakeServer()
  const client = await connect(server.connect())
  record(client, file)
  expect(channel('qm:qmp:request').hasSubscribers).toBe(true)
  await client.close()
  expect(channel('qm:qmp:request').hasSubscribers).toBe(false)
})

it('A replay says where a client leaves the recorded way', async () => {
  const transcript = [
    '{"qmp-transcript":1,"greeting":{"QMP":{"version":{"qemu":{"major":9,"minor":0,"micro":0},"package":""},"capabilities":[]}}}',
    '{"ms":1,"from":"client","id":1,"message":{"execute":"stop"}}',
    '{"ms":2,"from":"server","id":1,"message":{"return":{}}}',
  ].join('\n')
  const server = fakeServer({ transcript })
  const client = await connect(server.connect())
  expect(client.version.major).toBe(9)
  await expect(client.execute('cont')).rejects.toThrow('the transcript goes on with stop, not with cont')
  await client.close()
  await expect(server.close()).rejects.toThrow('the client sent cont where the transcript has stop')
  expect(() => fakeServer({ transcript: 'something else' }).connect()).toThrow('no transcript')
})

it('A message that the redaction cannot handle is replaced by the error, and the recording goes on', async () => {
  await using server = fakeServer({ replies: { stop: { return: {} } } })
  await using client = await connect(server.connect())
  const file = new PassThrough()
  record(client, file, {
    redact() {
      throw new Error('no redaction')
    },
  })
  await client.execute('stop')
  file.end()
  const lines = (await text(file)).trimEnd().split('\n')
  expect(lines.slice(1).map(line => JSON.parse(line).error)).toEqual([
    'Error: no redaction',
    'Error: no redaction',
  ])
})

it('Whatever a server sends can be recorded: infinities, lone surrogates, deep nesting', async () => {
  const odd = [
    '{"event":"A","data":{"n":1e999}}',
    '{"event":"B","data":{"s":"\\ud800"}}',
    `{"event":"C","data":${'['.repeat(1000)}${']'.repeat(1000)}}`,
    '{"event":"D","data":{"n":18446744073709551615}}',
  ]
  await using server = fakeServer({
    replies: {
      async stop(_request, peer) {
        for (const text of odd) await peer.send(text)
        return { return: {} }
      },
    },
  })
  await using client = await connect(server.connect())
  const file = new PassThrough()
  const recording = record(client, file)
  await client.execute('stop')
  recording.stop()
  file.end()
  const lines = (await text(file)).trimEnd().split('\n')
  expect(lines).toHaveLength(1 + 1 + odd.length + 1)
  expect(lines.join('\n')).toContain('"n":1e999')
  expect(lines.join('\n')).toContain('"n":18446744073709551615')
  for (const line of lines) JSON.parse(line)
})
