// What the parts of the page share, by type. Each function of this folder that the page runs is embedded by its own
// text, so it may use its arguments and what browsers have, and nothing else of its module.
import type { Terminal } from '@xterm/headless'
import type { ConsoleData, PageData } from '../format/page-data.ts'

/** Attributes by name; a function is a listener of the event of that name. */
export type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>

/** The shared part of the page. */
export interface Viewer {
  readonly data: PageData
  /** The length of the time axis, in milliseconds; above 0. */
  readonly endMs: number
  /** An HTML element. Texts go in as text, with control characters made visible. */
  el(tag: string, attributes?: Attributes, ...children: readonly (Node | string)[]): HTMLElement
  /** An SVG element. */
  svg(tag: string, attributes?: Attributes, ...children: readonly (Node | string)[]): Element
  /** A section with a heading, at the end of the page. */
  section(title: string, ...children: readonly (Node | string)[]): HTMLElement
  /** A time on the axis as text: `12.345 s`. */
  seconds(t: number): string
  /** A machine's name; of an index that is none, a dash. */
  machine(index: number | null): string
  /** A text without what a page would not show: controls, direction marks and lone surrogates become `⟨202E⟩`. */
  visible(text: string): string
  /** The moment that is shown. */
  readonly time: number
  setTime(t: number): void
  /** Calls back now and whenever the moment changes. */
  onTime(listener: (t: number) => void): void
}

/** What of others the page has. */
export interface Libraries {
  readonly Terminal: typeof Terminal
}

/** What a replay of a console needs. */
export interface ReplayParts extends Libraries {
  readonly console: ConsoleData
  readonly columns: number
  readonly rows: number
  /** Told what the terminal holds at the offset `end`, of a replay that began at `from`. */
  show(terminal: Terminal, end: number, from: number): void
}

/** A console in a terminal emulator. */
export interface Replay {
  /** Goes to an offset of the console; a call meanwhile changes where it goes. */
  seek(offset: number): void
  /** Ends it; nothing is shown any more. */
  end(): void
}

/** The functions that the page runs. */
export interface ViewerParts {
  createViewer(data: PageData): Viewer
  createReplay(parts: ReplayParts): Replay
  showScreen(viewer: Viewer, element: HTMLElement, terminal: Terminal): void
  indentJson(text: string): string
  showHead(viewer: Viewer): void
  showTimeBar(viewer: Viewer): void
  showTimeline(viewer: Viewer): void
  showConsoles(viewer: Viewer, parts: ViewerParts, libraries: Libraries): void
  showMessages(viewer: Viewer, parts: ViewerParts): void
  showScreenshots(viewer: Viewer): void
  showTexts(viewer: Viewer): void
  bindKeys(viewer: Viewer): void
}
