import { describe, expect, it } from '@jest/globals';
import { toWan, withThousands } from '@mingzhang/domain';
import fc from 'fast-check';
import { fromFen, moneyText, sumFen, toFen } from './money.js';

describe('moneyText', () => {
  it.each([
    ['1901600.00', '190.16', '1,901,600.00'],
    ['387664.62', '38.766462', '387,664.62'],
    ['34804500.00', '3,480.45', '34,804,500.00'],
    ['0.00', '0.00', '0.00'],
    ['0.01', '0.000001', '0.01'],
    ['-100000.00', '-10.00', '-100,000.00'],
    ['-0.50', '-0.00005', '-0.50'],
    ['10000', '1.00', '10,000.00'],
    ['123456.7', '12.34567', '123,456.70'],
    ['999999999999.99', '99,999,999.999999', '999,999,999,999.99'],
  ])('%s 元 is %s 万元 and %s 元', (yuan, wan, plain) => {
    expect(moneyText(yuan, '万元')).toBe(wan);
    expect(moneyText(yuan, '元')).toBe(plain);
  });

  it('agrees with the decimal arithmetic of the domain on any amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }), (fen) => {
        const yuan = fromFen(fen);
        expect(moneyText(yuan, '万元')).toBe(withThousands(toWan(yuan)));
        expect(toFen(yuan)).toBe(fen);
      }),
    );
  });

  it('refuses what is not an amount instead of printing it', () => {
    for (const text of ['', '1e3', '1,000.00', '１２', 'NaN', '1.234']) {
      expect(() => moneyText(text, '万元')).toThrow(RangeError);
    }
  });
});

describe('sumFen', () => {
  it('adds without losing a cent where binary numbers do', () => {
    expect(fromFen(sumFen(['90071992547409.93', '0.10', '0.20', '-0.30']))).toBe('90071992547409.93');
    expect(fromFen(sumFen(['9.80', '10.00', '10.84']))).toBe('30.64');
    expect(fromFen(sumFen([]))).toBe('0.00');
  });
});
