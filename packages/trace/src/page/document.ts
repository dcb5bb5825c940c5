// The HTML document: the data as JSON, one style sheet and one script, and a policy that allows nothing else.
import { createHash } from 'node:crypto'
import type { PageData } from '../format/page-data.ts'
import { STYLE } from './style.ts'
import { viewerScript } from './viewer-script.ts'

/** The whole document. */
export function toDocument(data: PageData): string {
  const script = viewerScript()
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(STYLE)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Trace</title>
<style>${STYLE}</style>
</head>
<body>
<noscript>This page shows its data by a script of its own; scripts are turned off.</noscript>
<script type="application/json" id="data">${embed(data)}</script>
<script>${script}</script>
</body>
</html>
`
}

/** JSON that no HTML parser takes for markup; lone surrogates are escaped by `JSON.stringify` itself. */
export function embed(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
