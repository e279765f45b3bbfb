import { app, input, InvocationContext, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const orderInput = input.generic({
    type: "daprState",
    stateStore: "$(STATE_STORE)",
    key: "$(KEY)",
});

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprServiceInvocationTrigger",
        name: "payload",
        methodName: "$(METHOD_NAME)",
    }),
    extraInputs: [orderInput],
    handler: async (payload: unknown, context: InvocationContext): Promise<object> => {
        const order = context.extraInputs.get(orderInput) as Order | null;
        context.log(order ? `Found order ${order.id}` : "There is no such order");

        return order ?? {};
    },
});
