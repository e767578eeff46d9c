/** Sources of a package in which nothing is wrong. */
export const SOUND: Readonly<Record<string, string>> = {
  "lib/index.ts": 'export { Car } from "./cars";\n',
  "lib/parts/index.ts": 'export type { Wheel } from "./wheel";\n',
  "lib/parts/wheel.ts": `
/** Turns. */
export interface Wheel {
  /** Millimetres. */
  readonly width: number;
}
`,
  "lib/cars/index.ts": 'export { Car, wash, type CarProps, type CarSubject, type IVehicle, type Size } from "./car";\n',
  "lib/cars/car.ts": `
import type { Wheel } from "../parts";

/** From \`"s"\` to \`"l"\`. */
export type Size = "s" | "m" | "l";

/** Whatever drives. */
export interface IVehicle {
  /** Kilometres that are left. */
  readonly range: number;
}

/** What the rules for cars look at. */
export interface CarSubject {
  /** Kilometres driven. */
  readonly mileage?: number;
}

/** Options of {@link Car}. */
export interface CarProps {
  /** All four are alike. */
  readonly wheel: Wheel;
  /**
   * How many fit in; see {@link IVehicle.range}.
   * @default - as many as there are seats
   */
  readonly seats?: number;
  /**
   * The size, or "any" | "none".
   * @default "m"
   */
  readonly size?: Size | readonly Size[];
  readonly rails?: never;
}

/**
 * Drives.
 *
 * - on roads
 * - by day
 */
export class Car implements IVehicle {
  public readonly range = 5;
  private readonly secret = 1;

  protected fuel = 1;

  /** @throws Error for wheels that are not round. */
  constructor(
    /** As given. */
    public readonly wheel: Wheel,
    props?: CarProps,
  ) {
    void [props, this.secret];
  }

  /**
   * Drives so far.
   *
   * @param distance - kilometres
   */
  public drive(distance: number): boolean {
    return distance < this.range;
  }

  /** One that exists. */
  public static find(name: string): Car | undefined {
    return name === "" ? undefined : undefined;
  }
}

/** Cleans vehicles. */
export function wash(...vehicles: readonly IVehicle[]): void {
  void vehicles;
}
`,
};

/** The same with faults: each in one place. */
export const FAULTY: Readonly<Record<string, string>> = {
  ...SOUND,
  "lib/index.ts": 'import type { Gear } from "./parts/gear";\n/** Changes gear. */\nexport type Shift = Gear;\n',
  "lib/parts/gear.ts": "/** Turns too. */\nexport type Gear = number;\n",
  "lib/cars/index.ts": [
    'export { Car, carForm, type CarProps, type CarSubject, type IVehicle, type Size, type Tank } from "./car";',
    'export { Boat, paint, type BoatProps, type Colour } from "./boat";',
    'export type { Ship, steer } from "./ship";',
    "",
  ].join("\n"),
  "lib/cars/car.ts": `${SOUND["lib/cars/car.ts"] ?? ""}
import type { GenericSchema } from "valibot";

/** The form of a car. */
export declare const carForm: GenericSchema;

interface Fuel {
  readonly litres: number;
}

/** Holds fuel. */
export type Tank = readonly Fuel[];
`,
  "lib/cars/boat.ts": `
export class Boat {
  constructor(public readonly mast: number) {}
  public sail(): void {}
}

/** Options of {@link Boat}. */
export interface BoatProps {
  /** Painted on the bow. */
  readonly name?: string;
  /** @default "none" */
  readonly flag?: string;
}

export type Colour = "red";

export function paint(colour: Colour): void {
  void colour;
}
`,
  "lib/cars/ship.ts": `
/** Larger than a {@link Fuel} or a {@link Boat.rudder}. */
export interface Ship {
  /** Metres. */
  readonly length: number;
}

/**
 * Steers.
 *
 * @param degrees to the right
 */
export function steer(degrees: number): void {
  void degrees;
}
`,
};
