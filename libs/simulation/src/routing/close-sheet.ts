import { isOver, type ConsultationColumns } from '@toritsugi/routing';
import { REACHED } from '../world/world';

/** Closes ÷ ended consultations, per advisor and segment: the sheet every agency has, no model behind it. */
export class CloseSheet {
  private readonly closes: Float64Array;
  private readonly ended: Float64Array;
  private open: number[] = [];
  private read = 0;

  constructor(
    private readonly columns: ConsultationColumns,
    private readonly shape: { advisors: number; segments: number },
  ) {
    this.closes = new Float64Array(shape.advisors * shape.segments);
    this.ended = new Float64Array(shape.advisors * shape.segments);
  }

  readUntil(day: number): void {
    const { columns, shape } = this;
    for (; this.read < columns.length && (columns.heldAt[this.read] ?? Infinity) <= day; this.read++)
      this.open.push(this.read);
    this.open = this.open.filter((at) => {
      if (!isOver(columns, at, day)) return true;
      const cell = (columns.advisor[at] ?? 0) * shape.segments + (columns.segment[at] ?? 0);
      this.ended[cell] = (this.ended[cell] ?? 0) + 1;
      if (columns.reached[at] === REACHED.closed) this.closes[cell] = (this.closes[cell] ?? 0) + 1;
      return false;
    });
  }

  /** Rate of a segment over all advisors; half a close in five added, so that it is never 0. */
  segmentRate(segment: number): number {
    let [closes, ended] = [0.5, 5];
    for (let cell = segment; cell < this.ended.length; cell += this.shape.segments) {
      closes += this.closes[cell] ?? 0;
      ended += this.ended[cell] ?? 0;
    }
    return closes / ended;
  }

  /** An advisor's rate in a segment; the segment's for who has ended none there. */
  rate(advisor: number, segment: number): { rate: number; n: number } {
    const cell = advisor * this.shape.segments + segment;
    const n = this.ended[cell] ?? 0;
    return { rate: n === 0 ? this.segmentRate(segment) : (this.closes[cell] ?? 0) / n, n };
  }
}
