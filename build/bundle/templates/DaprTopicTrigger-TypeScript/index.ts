import { AzureFunction, Context } from "@azure/functions";

interface Order {
    id: string;
    product: string;
    quantity: number;
}

// The message is a CloudEvent: what was published is its data. A function that throws gets it again.
const orderPlaced: AzureFunction = async function (context: Context, message: { id: string; data: Order }): Promise<void> {
    const order = message.data;

    context.log(`Order ${order.id} was placed: ${order.quantity} of ${order.product}`);
};

export default orderPlaced;
