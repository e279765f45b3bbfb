import { app, input, InvocationContext, trigger } from "@azure/functions";

const secretInput = input.generic({
    type: "daprSecret",
    secretStoreName: "$(SECRET_STORE_NAME)",
    key: "$(KEY)",
});

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprServiceInvocationTrigger",
        name: "payload",
        methodName: "$(METHOD_NAME)",
    }),
    extraInputs: [secretInput],
    handler: async (payload: unknown, context: InvocationContext): Promise<object> => {
        // A secret is a map: stores with plain secrets use the secret's name, others may hold several values.
        const names = Object.keys(context.extraInputs.get(secretInput) as Record<string, string>);
        context.log(`Read a secret with ${names.length} value(s)`);

        return { names };
    },
});
