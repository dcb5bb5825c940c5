// The page's script: the functions of the viewer, each by its own text, and the call that starts them.
import { bindKeys } from '../viewer/bind-keys.ts'
import { createReplay } from '../viewer/create-replay.ts'
import { createViewer } from '../viewer/create-viewer.ts'
import { indentJson } from '../viewer/indent-json.ts'
import { showConsoles } from '../viewer/show-consoles.ts'
import { showHead } from '../viewer/show-head.ts'
import { showMessages } from '../viewer/show-messages.ts'
import { showScreen } from '../viewer/show-screen.ts'
import { showScreenshots } from '../viewer/show-screenshots.ts'
import { showTexts } from '../viewer/show-texts.ts'
import { showTimeBar } from '../viewer/show-time-bar.ts'
import { showTimeline } from '../viewer/show-timeline.ts'
import type { Libraries, ViewerParts } from '../viewer/viewer.ts'
import { terminalScript } from './terminal-script.ts'

const PARTS: ViewerParts = {
  ...{ createViewer, createReplay, showScreen, indentJson, showHead, showTimeBar, showTimeline },
  ...{ showConsoles, showMessages, showScreenshots, showTexts, bindKeys },
}

/** Runs in the page. */
function startViewer(parts: ViewerParts, libraries: Libraries): void {
  const viewer = parts.createViewer(JSON.parse(document.getElementById('data')?.textContent ?? ''))
  parts.showHead(viewer)
  parts.showTimeBar(viewer)
  parts.showTimeline(viewer)
  parts.showConsoles(viewer, parts, libraries)
  parts.showScreenshots(viewer)
  parts.showMessages(viewer, parts)
  parts.showTexts(viewer)
  parts.bindKeys(viewer)
}

/** The script as text. */
export function viewerScript(): string {
  const parts = Object.entries(PARTS).map(([name, part]) => `${name}: (${part})`)
  // Bundlers that keep the names of functions wrap them in calls of `__name`.
  const viewer = `const __name=it=>it;(${startViewer})({\n${parts.join(',\n')}\n},{Terminal})`
  return `'use strict';{${terminalScript()}\n${viewer}}`.replaceAll('\r', '')
}
