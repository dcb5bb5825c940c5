import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, onTestFinished, test, vi } from 'vitest'
import { OcrError, OcrUnavailableError, ScreenTimeoutError, screenOf } from '../../src/index.ts'
import { readByTesseractJs } from '../../src/ocr/tesseract-js.ts'
import { filled, PaintedMachine } from '../painting.ts'

const machine = new PaintedMachine(filled(64, 32))

test('without anything that reads, the error says what to install', async () => {
  const empty = mkdtempSync(`${tmpdir()}/qm-screen-`)
  onTestFinished(() => rmSync(empty, { recursive: true }))
  vi.stubEnv('PATH', empty)
  onTestFinished(() => void vi.unstubAllEnvs())
  const error = await screenOf(machine, { ocr: { engine: 'tesseract' } })
    .waitForText(/x/)
    .catch((thrown: unknown) => thrown)
  if (!(error instanceof OcrUnavailableError)) throw error
  expect(error.message).toContain('install the npm package tesseract.js, or the program tesseract')
})

test('a language that is not there is an error with what tesseract said; a reading that takes too long ends', async () => {
  const screen = screenOf(machine, { ocr: { engine: 'tesseract' }, lookEveryMs: 5 })
  await expect(screen.waitForText(/x/, { ocr: { engine: 'tesseract', language: 'xyz' } })).rejects.toThrow(
    /tesseract failed: .*xyz/s,
  )
  const error = await screen.waitForText(/x/, { timeoutMs: 1 }).catch((thrown: unknown) => thrown)
  if (!(error instanceof ScreenTimeoutError)) throw error
  expect(error).toMatchObject({ text: undefined, timeoutMs: 1, waitingFor: 'the text /x/' })
})

test('a worker of tesseract.js is ended, whether it reads, fails or is given up', async () => {
  let ended = 0
  const bbox = { x0: 30, y0: 40, x1: 70, y1: 52 }
  const words = [{ text: 'Boot', confidence: 91, bbox }]
  const worker = {
    setParameters: async () => {},
    recognize: async () => ({ data: { blocks: [{ paragraphs: [{ lines: [{ words }] }] }] } }),
    terminate: async () => ended++,
  }
  const png = Buffer.alloc(0)
  const { signal } = new AbortController()
  expect(await readByTesseractJs({ createWorker: async () => worker }, png, {}, signal)).toEqual([
    { text: 'Boot', line: 0, x: 30, y: 40, width: 40, height: 12, score: 0.91 },
  ])
  const broken = { ...worker, recognize: () => Promise.reject('no picture') }
  const failing = readByTesseractJs({ createWorker: async () => broken }, png, {}, signal)
  await expect(failing).rejects.toBeInstanceOf(OcrError)
  const controller = new AbortController()
  const mute = { ...worker, recognize: () => new Promise<never>(() => {}) }
  const abandoned = readByTesseractJs({ createWorker: async () => mute }, png, {}, controller.signal)
  controller.abort(new Error('given up'))
  await expect(abandoned).rejects.toThrow('given up')
  await vi.waitFor(() => expect(ended).toBe(3))
})
