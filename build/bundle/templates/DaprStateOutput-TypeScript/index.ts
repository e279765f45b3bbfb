import { AzureFunction, Context } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

const createOrder: AzureFunction = async function (context: Context, order: Order): Promise<void> {
    context.log(`Received order ${order.id}`);

    context.bindings.state = { key: order.id, value: order };
};

export default createOrder;
