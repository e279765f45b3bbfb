package com.example.orders;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.dapr.annotation.DaprServiceInvocationTrigger;
import com.microsoft.azure.functions.dapr.annotation.DaprStateInput;

/** Answers with an order. */
public final class GetOrder {
    /** An order that does not exist is null, which is answered with an empty body. */
    @FunctionName("GetOrder")
    public Order run(
            @DaprServiceInvocationTrigger(methodName = "orders/{id}") String request,
            @DaprStateInput(stateStore = "statestore", key = "{id}") Order order) {
        return order;
    }
}
