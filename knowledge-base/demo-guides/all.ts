import { bundleGuides } from "./bundles.ts";
import { businessAndFoodGuides } from "./business-and-food.ts";
import { cityManagementGuides } from "./city-management.ts";
import { consumerGuides } from "./consumer-rights.ts";
import type { DemoGuide } from "./demo-guide.ts";
import { disabilityGuides } from "./disability.ts";
import { drivingAndVehicleGuides } from "./driving-and-vehicles.ts";
import { elderCareAndReliefGuides } from "./elder-care-and-relief.ts";
import { householdAndIdGuides } from "./household-and-id.ts";
import { housingFundGuides } from "./housing-fund.ts";
import { labourGuides } from "./labour-disputes.ts";
import { legalAidGuides } from "./legal-aid.ts";
import { marriageAndBirthGuides } from "./marriage-and-birth.ts";
import { medicalInsuranceGuides } from "./medical-insurance.ts";
import { noiseGuides } from "./noise.ts";
import { otherServiceGuides } from "./other-services.ts";
import { passportGuides } from "./passports.ts";
import { phoneNumberGuides } from "./phone-numbers.ts";
import { propertyGuides } from "./property.ts";
import { schoolGuides } from "./schools.ts";
import { socialInsuranceGuides } from "./social-insurance.ts";
import { utilityGuides } from "./utilities.ts";

/** 演示指南: written for this project in own words; none is verified, and each says so. */
export const demoGuides: DemoGuide[] = [
  ...householdAndIdGuides,
  ...noiseGuides,
  ...cityManagementGuides,
  ...socialInsuranceGuides,
  ...medicalInsuranceGuides,
  ...housingFundGuides,
  ...propertyGuides,
  ...marriageAndBirthGuides,
  ...passportGuides,
  ...schoolGuides,
  ...businessAndFoodGuides,
  ...drivingAndVehicleGuides,
  ...labourGuides,
  ...consumerGuides,
  ...elderCareAndReliefGuides,
  ...disabilityGuides,
  ...legalAidGuides,
  ...utilityGuides,
  ...otherServiceGuides,
  ...bundleGuides,
  ...phoneNumberGuides,
];
