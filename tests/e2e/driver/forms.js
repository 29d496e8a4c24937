// One call in its two forms at once, side by side: with callbacks, and as a Promise.

/** Makes both calls in the page. The option object of the first is frozen. */
function start(app, api, option) {
  const call = stage.apps[app][api];
  const heard = [];
  let returned = false;
  const completed = new Promise((complete) => {
    const hear = (name) => (value) => {
      heard.push({ name, value, early: !returned });
      if (name === "complete") complete();
    };
    const callbacks = { success: hear("success"), fail: hear("fail"), complete: hear("complete") };
    const answer = call(Object.freeze({ ...option, ...callbacks }));
    heard.returned = answer;
    returned = true;
  });
  const promise = call(option);
  const describe = (value) => ({ isError: value instanceof Error, own: { ...value } });
  const both = Promise.all([
    completed.then(() => ({
      returned: String(heard.returned),
      order: heard.map(({ name }) => name),
      early: heard.some(({ early }) => early),
      sameObject: new Set(heard.map(({ value }) => value)).size === 1,
      ...describe(heard[0].value),
    })),
    promise.then(
      (value) => ({ isPromise: promise instanceof Promise, status: "fulfilled", ...describe(value) }),
      (error) => ({ isPromise: promise instanceof Promise, status: "rejected", ...describe(error) }),
    ),
  ]);
  stage.keep("both", both);
}

/** Has an app call in both forms. The option's source is read in the page, since not all of its values travel. */
export async function startBoth(visit, api, option = "{}") {
  await visit.host(() => stage.drop("both"));
  await visit.run(`(app, api) => (${start})(app, api, ${option})`, "weather", api);
}

/** What both forms were answered. */
export const bothAnswers = (visit) => visit.host(() => stage.kept("both"));

/** What they are to be answered: the same, in each form's way. */
export function both(own) {
  const isError = !own.errMsg.endsWith(":ok");
  const order = [isError ? "fail" : "success", "complete"];
  return [
    { returned: "undefined", order, early: false, sameObject: true, isError, own },
    { isPromise: true, status: isError ? "rejected" : "fulfilled", isError, own },
  ];
}
