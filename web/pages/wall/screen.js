// A paired screen that shows a wall: it is dark by the hours that it is told.
import { attend } from "./orders.js";
import { dataAge, schedule } from "./wall.js";

const page = document.body.dataset;

schedule.daysOff = page.daysOff ? page.daysOff.split(" ") : [];

attend({
  age: dataAge,
  obey: (orders) => {
    schedule.hours = orders.dim ?? "";
    schedule.daysOff = orders.days_off ?? [];
  },
});
