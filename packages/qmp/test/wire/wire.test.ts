import { duplexPair } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { Wire } from '../../src/wire/wire.ts'

const forever = new AbortController().signal
const goodbye = { by: 'local', message: 'the test is over' } as const

describe('A wire', () => {
  it('keeps writes back while an action has the stream to itself, and sends them afterwards in order', async () => {
    const [server, stream] = duplexPair()
    let got = ''
    server.on('data', (chunk: Buffer) => {
      got += chunk.toString()
    })
    const wire = new Wire(stream)
    wire.send('a')
    const exclusive = wire.exclusively(async () => {
      wire.send('c')
      wire.send('d')
      await setImmediate()
      stream.write('b')
      await setImmediate()
      return got.trim()
    }, forever)
    expect(await exclusive).toMatch(/^a ?b$/)
    await setImmediate()
    expect(got.replaceAll(' ', '')).toBe('abcd')
    wire.end(goodbye)
    server.destroy()
  })

  it('sends what it kept back even when the action fails', async () => {
    const [server, stream] = duplexPair()
    const wire = new Wire(stream)
    const failing = wire.exclusively(async () => {
      wire.send('kept')
      throw new Error('no')
    }, forever)
    await expect(failing).rejects.toThrow('no')
    const chunk = await new Promise<Buffer>(resolve => server.once('data', resolve))
    expect(chunk.toString()).toBe('kept')
    wire.end(goodbye)
    server.destroy()
  })

  it.each(['ECONNRESET', 'EPIPE'])(
    'that breaks with %s has been ended by the server, without an error',
    async code => {
      const [, stream] = duplexPair()
      const wire = new Wire(stream)
      stream.destroy(Object.assign(new Error('gone'), { code }))
      expect(await wire.ended).toEqual({ by: 'peer', message: 'the server closed the connection' })
      await wire.closed
    },
  )

  it('keeps messages until a receiver is set, also those behind the one that is taken', async () => {
    const [server, stream] = duplexPair()
    const wire = new Wire(stream)
    server.write('{"a":1}\n{"a":2}\n{"a":3}\n')
    await setImmediate()
    const taken: unknown[] = []
    wire.receive(message => {
      taken.push(message)
      if (taken.length === 2) wire.receive(undefined)
    })
    expect(taken).toEqual([{ a: 1 }, { a: 2 }])
    wire.receive(message => taken.push(message))
    expect(taken).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
    wire.end(goodbye)
    wire.end({ by: 'peer', message: 'a second end' })
    expect(await wire.ended).toBe(goodbye)
    server.destroy()
  })
})
