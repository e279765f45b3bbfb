import { app, InvocationContext, trigger } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

app.generic("$(FUNCTION_NAME_INPUT)", {
    trigger: trigger.generic({
        type: "daprBindingTrigger",
        name: "order",
        bindingName: "$(BINDING_NAME)",
    }),
    handler: async (payload: unknown, context: InvocationContext): Promise<void> => {
        const order = payload as Order;

        context.log(`Order ${order.id} came in: ${order.quantity} of ${order.product}`);
    },
});
