// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeReferences } from '../../../lib/safety/character-references';
import { defang } from '../../../lib/safety/defang';
import { showAllHidden, showHidden } from '../../../lib/safety/visible-text';

describe('defang', () => {
  it.each([
    ['https://evil.example/a.b?c=d.e', 'hxxps://evil[.]example/a.b?c=d.e'],
    ['http://203.0.113.9:8080/', 'hxxp://203[.]0[.]113[.]9:8080/'],
    ['ftp://files.evil.example', 'fxp://files[.]evil[.]example'],
    ['https://user@evil.example/', 'hxxps://user[@]evil[.]example/'],
    ['ann@evil.example', 'ann[@]evil[.]example'],
    ['mailto:ann@evil.example', 'ann[@]evil[.]example'],
    ['evil.example/path.html', 'evil[.]example/path.html'],
    ['javascript:alert(1)', 'javascript[:]alert(1)'],
  ])('%s → %s', (address, shown) => {
    expect(defang(address)).toBe(shown);
  });

  it('is idempotent and never leaves a web scheme', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        const once = defang(url);
        expect(defang(once)).toBe(once);
        expect(once).not.toMatch(/^https?:/);
      }),
    );
  });
});

describe('showHidden', () => {
  it('writes out what a reader would not see', () => {
    expect(showHidden('invoice\u202efdp.exe')).toBe('invoice\\u{202e}fdp.exe');
    expect(showHidden('a\u200bb\u0000c')).toBe('a\\u{200b}b\\u{0}c');
    expect(showHidden('hi\u{e0049}\u{e0067}')).toBe('hi\\u{e0049}\\u{e0067}');
  });

  it('leaves text of any script, emoji and line breaks alone', () => {
    for (const text of ['plain\ttext\nline', 'Grüße, Žluťoučký', '日本語', 'نص عربي', 'می\u200cخواهم', '👩\u200d💻', '“€ – …”']) {
      expect(showHidden(text)).toBe(text);
    }
  });
});

describe('showAllHidden', () => {
  it('writes out every character that draws nothing', () => {
    expect(showAllHidden('a\u{e0141}\ufe0f\u034f\u17b4\u00ad\u200c\u200d\u202e\u{e0049}b')).toBe(
      'a\\u{e0141}\\u{fe0f}\\u{34f}\\u{17b4}\\u{ad}\\u{200c}\\u{200d}\\u{202e}\\u{e0049}b',
    );
  });

  it('leaves what is seen, and line breaks, alone', () => {
    for (const text of ['plain\ttext\r\nline', 'Grüße', '日本語', 'نص عربي', '😀', '“€ – …”'])
      expect(showAllHidden(text)).toBe(text);
  });

  it('leaves no ignorable character in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(showAllHidden(text)).not.toMatch(/\p{Default_Ignorable_Code_Point}/u);
      }),
    );
  });
});

describe('decodeReferences', () => {
  it('decodes named and numeric references, once', () => {
    expect(decodeReferences('&lt;b&gt; &amp;amp; &copy; &#64; &#x41; &nbsp;')).toBe('<b> &amp; © @ A \u00a0');
  });

  it('keeps what is no reference', () => {
    expect(decodeReferences('a & b &unknownname; &nothing; &semi; &#0; AT&T')).toBe(
      'a & b &unknownname; &nothing; ; \ufffd AT&T',
    );
  });
});
