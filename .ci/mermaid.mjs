// Parses Mermaid diagrams. Standard input: [{"where": "README.md:12", "text": "sequenceDiagram ..."}]. Prints what is wrong.
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('');
globalThis.window = window;
globalThis.document = window.document;
globalThis.Option = window.Option;   // a box asks it whether its first word is a colour
const { default: mermaid } = await import('mermaid');

let input = '';
for await (const piece of process.stdin) input += piece;
for (const { where, text } of JSON.parse(input)) {
  try {
    await mermaid.parse(text);
  } catch (e) {
    console.log(`${where}: ${e.message}`);
  }
}
