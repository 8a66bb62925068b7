// The parts of the index as bytes, read into arrays. docs/search-format.md describes them.

const DECODER = new TextDecoder();

/** Reads the numbers of a part one after another. */
class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** Not by shifting: yearly pay in some currencies is beyond 32 bits. */
  varint() {
    let byte = this.byte();
    let value = byte & 127;
    for (let scale = 128; byte > 127; scale *= 128) {
      byte = this.byte();
      value += (byte & 127) * scale;
    }
    return value;
  }

  /** A list of front-coded words; `each` reads what follows each of them. */
  words(each) {
    const count = this.varint();
    // One long text, since decoding thousands of short ones is slow.
    const text = [];
    for (let i = 0, last = 0; i < count; i++) {
      const start = text.length;
      let shared = this.varint();
      let rest = this.varint();
      while (shared--) text.push(text[last++]);
      while (rest--) text.push(this.byte());
      text.push(10);
      last = start;
      each(i, count);
    }
    return DECODER.decode(Uint8Array.from(text)).split('\n').slice(0, count);
  }

  /** Fills `docs` and `levels` from a posting list; returns how many docs it has. */
  list(total, docs, levels) {
    const df = this.varint();
    const form = this.byte();
    if (form & 8) {
      let found = 0;
      for (let first = 0; first < total; first += 8) {
        for (let bits = this.byte(), doc = first; bits; bits >>= 1, doc++) {
          if (bits & 1) docs[found++] = doc;
        }
      }
    } else {
      const { bytes } = this;
      for (let i = 0, doc = -1; i < df; i++) {
        // Nearly all are of one byte.
        docs[i] = doc += (bytes[this.at] < 128 ? bytes[this.at++] : this.varint()) + 1;
      }
    }
    if (form & 16) {
      for (let i = 0; i < df; i += 2) {
        const pair = this.byte();
        levels[i] = pair & 15;
        if (i + 1 < df) levels[i + 1] = pair >> 4;
      }
    } else {
      levels.fill(form & 7, 0, df);
      for (let left = this.varint(), i = -1; left > 0; left--) {
        i += this.varint() + 1;
        levels[i] = this.byte();
      }
    }
    return df;
  }

  /** Goes behind a posting list. */
  skip(total) {
    const df = this.varint();
    const form = this.byte();
    if (form & 8) this.at += (total + 7) >> 3;
    else for (let left = df; left > 0;) if (this.byte() < 128) left--;
    if (form & 16) {
      this.at += (df + 1) >> 1;
    } else {
      for (let left = this.varint(); left > 0; left--) {
        this.varint();
        this.at++;
      }
    }
  }
}

/** A term shard: sorted entries, the groups of each, and where the groups' posting lists begin. */
function terms(reader, { count: total }) {
  let from;
  const groups = [];
  const entries = reader.words((i, count) => {
    from ??= new Uint32Array(count + 1);
    for (let left = reader.varint(); left > 0; left--) groups.push(reader.varint());
    from[i + 1] = groups.length;
  });
  const lists = new Uint32Array(reader.varint());
  for (let i = 0; i < lists.length; i++) {
    lists[i] = reader.at;
    reader.skip(total);
  }
  return { entries, from, groups, lists, bytes: reader.bytes };
}

/** Prefix nodes: where the posting list of each prefix begins. */
function nodes(reader) {
  const lists = new Map();
  for (let left = reader.varint(); left > 0; left--) {
    const length = reader.varint();
    const prefix = DECODER.decode(reader.bytes.subarray(reader.at, reader.at += length));
    const size = reader.varint();
    lists.set(prefix, reader.at);
    reader.at += size;
  }
  return { lists, bytes: reader.bytes };
}

/** Positions: where those of each group begin, and how many bytes they are. */
function positions(reader) {
  const sizes = Uint32Array.from({ length: reader.varint() }, () => reader.varint());
  const starts = sizes.map((size) => (reader.at += size) - size);
  return { starts, sizes, bytes: reader.bytes };
}

/** Words that typos may be of, with the bit length of how many docs they are in. */
function vocabulary(reader) {
  const weight = [];
  return { words: reader.words(() => weight.push(reader.varint())), weight };
}

/** A facet: lists of values, and for each doc the number of its list. */
function column(reader, { count }) {
  const sets = Array.from({ length: reader.varint() }, () => {
    let value = -1;
    return Array.from({ length: reader.varint() }, () => (value += reader.varint() + 1));
  });
  const width = sets.length <= 256 ? 1 : sets.length <= 65536 ? 2 : 3;
  const of = new (width < 3 ? Uint16Array : Uint32Array)(count);
  for (let doc = 0; doc < count; doc++) {
    for (let i = 0; i < width; i++) of[doc] |= reader.byte() << (8 * i);
  }
  return { sets, of };
}

/** Currency (0 = no pay) and yearly amount for each doc. */
function pay(reader, { count }) {
  const currency = new Uint16Array(count);
  const amount = new Float64Array(count);
  for (let doc = 0; doc < count; doc++) {
    currency[doc] = reader.varint();
    if (currency[doc]) amount[doc] = reader.varint();
  }
  return { currency, amount };
}

/** The closing day of each doc, 0 for none. */
function closes(reader, { count }) {
  const base = reader.varint() - 1;
  return Uint32Array.from({ length: count }, () => {
    const day = reader.varint();
    return day && base + day;
  });
}

/** The day of each dated doc. */
function dates(reader, { dated }) {
  const days = Uint32Array.from({ length: dated }, () => reader.varint());
  for (let doc = 1; doc < dated; doc++) days[doc] = days[doc - 1] - days[doc];
  return days;
}

/** Decodes the part `name`. Throws if it is not what it should be. */
export function decode(name, bytes, manifest) {
  if (name[0] === 'd') return JSON.parse(DECODER.decode(bytes));
  const reader = new Reader(bytes);
  const read = { t: terms, n: nodes, p: positions, v: vocabulary }[name[0]] ??
    { 'f-pay': pay, 'f-date': dates, 'f-closes': closes }[name] ?? column;
  const part = read(reader, manifest);
  if (reader.at !== bytes.length) throw new RangeError(`${name} is not ${reader.at} bytes long`);
  return part;
}

/** Reads the posting list at `at` of a part, see `Reader.list`. */
export const readList = (part, at, total, docs, levels) =>
  new Reader(part.bytes, at).list(total, docs, levels);

/** Calls `each(i, position)` for all positions of the group `group`, i counting its docs. */
export function readPositions(part, group, docs, each) {
  const reader = new Reader(part.bytes, part.starts[group]);
  for (let i = 0; i < docs; i++) {
    let position = -1;
    for (let left = reader.varint(); left > 0; left--) each(i, position += reader.varint() + 1);
  }
}
