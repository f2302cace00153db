import { businessAndFoodGuides } from "./business-and-food.ts";
import { consumerGuides } from "./consumer-rights.ts";
import type { DemoGuide } from "./demo-guide.ts";
import { drivingAndVehicleGuides } from "./driving-and-vehicles.ts";
import { householdAndIdGuides } from "./household-and-id.ts";
import { housingFundGuides } from "./housing-fund.ts";
import { labourGuides } from "./labour-disputes.ts";
import { marriageAndBirthGuides } from "./marriage-and-birth.ts";
import { medicalInsuranceGuides } from "./medical-insurance.ts";
import { noiseGuides } from "./noise.ts";
import { passportGuides } from "./passports.ts";
import { propertyGuides } from "./property.ts";
import { schoolGuides } from "./schools.ts";
import { socialInsuranceGuides } from "./social-insurance.ts";

/** Every guide of the demo city. Demo content, unverified: each guide says so itself. */
export const demoGuides: readonly DemoGuide[] = [
  ...businessAndFoodGuides,
  ...consumerGuides,
  ...drivingAndVehicleGuides,
  ...householdAndIdGuides,
  ...housingFundGuides,
  ...labourGuides,
  ...marriageAndBirthGuides,
  ...medicalInsuranceGuides,
  ...noiseGuides,
  ...passportGuides,
  ...propertyGuides,
  ...schoolGuides,
  ...socialInsuranceGuides,
];
