package com.example.orders;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.dapr.annotation.DaprServiceInvocationTrigger;
import java.util.Collections;
import java.util.Map;

/** Reserves stock; invoked by {@link CreateOrder}. */
public final class ReserveStock {
    @FunctionName("ReserveStock")
    public Map<String, Integer> run(
            @DaprServiceInvocationTrigger(methodName = "ReserveStock") Reservation reservation,
            ExecutionContext context) {
        context.getLogger().info("Reserved " + reservation.quantity + " x " + reservation.item + " for order " + reservation.orderId);
        return Collections.singletonMap("reserved", reservation.quantity);
    }
}
