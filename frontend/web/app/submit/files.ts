/** A config that was in a file, and what there is to say of the rest. */
export interface FileText {
  text: string;
  note: string;
}

const mostBytes = 512 * 1024;

/** @throws Error with a message for the author where the file has no config that can be read */
export async function read(file: File): Promise<FileText> {
  const start = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  if (start[0] === 0x50 && start[1] === 0x4b) return archive(file);
  if (start[0] === 0x89 && start[1] === 0x48) {
    throw new Error(
      `${file.name} is HDF5, which holds weights. Save the config alone, in Python: open("model.json", "w").write(model.to_json())`,
    );
  }
  if (file.size > mostBytes) {
    throw new Error(`${file.name} has ${size(file.size)}; a config has at most ${size(mostBytes)}.`);
  }
  const text = await file.text();
  if (text.includes("\0")) throw new Error(`${file.name} is no text. Podium takes .json, .yaml and .keras files.`);
  return { text, note: `${file.name} was read into the editor.` };
}

/** A .keras file is a zip of config.json, metadata.json and weights; only the first is read, whatever the size of the rest. */
async function archive(file: File): Promise<FileText> {
  const tail = new DataView(await file.slice(Math.max(0, file.size - 65_557)).arrayBuffer());
  let end = tail.byteLength - 22;
  while (end >= 0 && tail.getUint32(end, true) !== 0x06054b50) end--;
  if (end < 0) throw new Error(`${file.name} is a damaged zip: its end is missing. Save the model again.`);
  const from = tail.getUint32(end + 16, true);
  const directory = new DataView(await file.slice(from, from + tail.getUint32(end + 12, true)).arrayBuffer());
  let weights = 0;
  let config: Entry | undefined;
  for (const entry of entries(directory)) {
    if (entry.name === "config.json") config = entry;
    if (entry.name.endsWith(".h5")) weights += entry.size;
  }
  if (!config) throw new Error(`${file.name} has no config.json in it, so it is no .keras file.`);
  if (config.size > mostBytes) throw new Error(`The config in ${file.name} has ${size(config.size)}; at most ${size(mostBytes)} are read.`);
  const text = indented(await unpacked(file, config));
  const ignored = weights > 0 ? ` Its ${size(weights)} of weights are ignored: Podium trains from weights of its own.` : "";
  return { text, note: `The config of ${file.name} was read into the editor.${ignored}` };
}

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  offset: number;
}

function* entries(directory: DataView): Generator<Entry> {
  let at = 0;
  while (at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x02014b50) {
    const length = directory.getUint16(at + 28, true);
    yield {
      name: new TextDecoder().decode(new Uint8Array(directory.buffer, at + 46, length)),
      method: directory.getUint16(at + 10, true),
      packed: directory.getUint32(at + 20, true),
      size: directory.getUint32(at + 24, true),
      offset: directory.getUint32(at + 42, true),
    };
    at += 46 + length + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
}

async function unpacked(file: File, entry: Entry): Promise<string> {
  const head = new DataView(await file.slice(entry.offset, entry.offset + 30).arrayBuffer());
  const from = entry.offset + 30 + head.getUint16(26, true) + head.getUint16(28, true);
  const data = file.slice(from, from + entry.packed);
  if (entry.method === 0) return data.text();
  return new Response(data.stream().pipeThrough(new DecompressionStream("deflate-raw"))).text();
}

/** Keras writes one line; an editor is for reading. */
function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}

function size(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}
